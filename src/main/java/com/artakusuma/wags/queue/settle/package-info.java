/**
 * Decides what an answer of the gateway means for its message and writes that down, fenced by the
 * epoch. Begin with {@link com.artakusuma.wags.queue.settle.Settler}.
 */
package com.artakusuma.wags.queue.settle;
