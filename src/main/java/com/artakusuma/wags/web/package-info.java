/**
 * The console's Faces pages. Imports the features' stores, never {@code api} or {@code delivery}.
 */
package com.artakusuma.wags.web;
