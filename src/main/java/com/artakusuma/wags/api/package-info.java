/**
 * The REST API: the application itself; its resources are in the rooms below. Imports the features'
 * stores, never {@code web}, nor {@code queue.send}.
 */
package com.artakusuma.wags.api;
