/** Gateways, and which of them a sender uses, as administrators set them. */
package com.artakusuma.wags.api.gateway;
