/**
 * Ends what waited too long and deletes what ended long ago. Begin with {@link
 * com.artakusuma.wags.queue.cleanup.TooOldMessages} and {@link
 * com.artakusuma.wags.queue.cleanup.Retention}.
 */
package com.artakusuma.wags.queue.cleanup;
