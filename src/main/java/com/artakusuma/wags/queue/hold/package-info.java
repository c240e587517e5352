/**
 * Keeps whole senders back: when, for how long, and what lets them go on. Begin with {@link
 * com.artakusuma.wags.queue.hold.SenderHolds}.
 */
package com.artakusuma.wags.queue.hold;
