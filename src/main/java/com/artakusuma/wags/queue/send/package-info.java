/**
 * Calls the gateway for what is due, within the slots of this node. Begin with {@link
 * com.artakusuma.wags.queue.send.Dispatcher}. Nobody imports it.
 */
package com.artakusuma.wags.queue.send;
