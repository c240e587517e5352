/**
 * Has what becomes of messages told to their senders' endpoints. Begin with {@link
 * com.artakusuma.wags.queue.event.MessageEvents}.
 */
package com.artakusuma.wags.queue.event;
