/**
 * Sending what is due: claim, call the gateway, settle. Imports {@code outbox}, {@code message},
 * {@code gateway} and {@code platform}; nobody imports it.
 */
package com.artakusuma.wags.delivery;
