package com.artakusuma.wags.ops;

import com.artakusuma.wags.message.MessageStatus;

/**
 * By how much the figures of a sender differ from the ledger.
 *
 * @param senderId its id, for the log
 * @param sender its name
 * @param status how the messages ended
 * @param by messages that ended so, less those counted
 */
record FigureDrift(int senderId, String sender, MessageStatus status, long by) {}
