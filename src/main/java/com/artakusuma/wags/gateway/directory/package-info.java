/**
 * Which gateways there are, with their credentials, and which of them a sender uses. Begin with
 * {@link com.artakusuma.wags.gateway.directory.GatewayDirectory}.
 */
package com.artakusuma.wags.gateway.directory;
