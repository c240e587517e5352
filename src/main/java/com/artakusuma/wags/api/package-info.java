/** The REST API. Imports the features' stores, never {@code web}, nor {@code queue.send}. */
package com.artakusuma.wags.api;
