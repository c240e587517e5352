/** The page on which administrators keep the gateways, and say which one a sender uses. */
package com.artakusuma.wags.web.gateway;
