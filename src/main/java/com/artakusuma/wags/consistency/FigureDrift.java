package com.artakusuma.wags.consistency;

import com.artakusuma.wags.message.MessageStatus;
import java.time.LocalDate;

/**
 * By how much a sender's figure of one day differs from the ledger.
 *
 * @param senderId its id, for the log
 * @param sender its name
 * @param status how the messages ended
 * @param day on which, in the zone of the figures
 * @param by messages that ended so, less those counted
 */
record FigureDrift(int senderId, String sender, MessageStatus status, LocalDate day, long by) {}
