/**
 * Makes the calls to gateways. Begin with {@link com.artakusuma.wags.gateway.call.Gateways}; what
 * the network's failures mean is {@link com.artakusuma.wags.gateway.call.CallFailure}'s.
 */
package com.artakusuma.wags.gateway.call;
