/**
 * Broadcasts: taking in many recipients and expanding them into messages. Imports {@code message},
 * {@code queue} and {@code platform}.
 */
package com.artakusuma.wags.broadcast;
