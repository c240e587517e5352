/** How fast a sender may send. Begin with {@link com.artakusuma.wags.queue.pace.SenderPace}. */
package com.artakusuma.wags.queue.pace;
