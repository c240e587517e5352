/**
 * Chooses what is sent next and leases it to this node. Begin with {@link
 * com.artakusuma.wags.queue.claim.Claims}.
 */
package com.artakusuma.wags.queue.claim;
