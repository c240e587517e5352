/** The REST API. Imports the features' stores, never {@code web} or {@code delivery}. */
package com.artakusuma.wags.api;
