/**
 * Traces for OpenTelemetry: which request a message came with, and what may leave the server of
 * what is noted about it.
 */
package com.artakusuma.wags.platform.trace;
