/**
 * The plain dialect that WAGS has always spoken, and all who have built a gateway for it. What its
 * answers mean is {@link com.artakusuma.wags.gateway.wags.WagsAnswer}'s.
 */
package com.artakusuma.wags.gateway.wags;
