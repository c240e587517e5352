/**
 * Takes messages in: the row of the ledger and the row of the queue, in one transaction. Begin with
 * {@link com.artakusuma.wags.queue.accept.MessageIntake}.
 */
package com.artakusuma.wags.queue.accept;
