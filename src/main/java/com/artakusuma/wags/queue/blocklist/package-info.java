/**
 * The blocklist: recipients that want no messages any more, of one sender or of all. Begin with
 * {@link com.artakusuma.wags.queue.blocklist.Blocklist}.
 */
package com.artakusuma.wags.queue.blocklist;
