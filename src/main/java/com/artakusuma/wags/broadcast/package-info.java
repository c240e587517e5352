/**
 * Broadcasts: taking in many recipients and expanding them into messages, and how long that takes.
 * Imports {@code account}, {@code history}, {@code message}, {@code queue} and {@code platform}.
 */
package com.artakusuma.wags.broadcast;
