/**
 * Whether senders' accounts are connected at their gateways: a sender whose session is down is held
 * before messages come to nothing, and goes on once it is back. Begin with {@link
 * com.artakusuma.wags.queue.session.SessionWatch}.
 */
package com.artakusuma.wags.queue.session;
