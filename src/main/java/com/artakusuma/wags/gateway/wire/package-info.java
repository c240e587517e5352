/**
 * How several kinds of gateways write the same things: credentials, times, codes of errors, and ids
 * that are made of WAGS's own.
 */
package com.artakusuma.wags.gateway.wire;
