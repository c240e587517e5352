package com.artakusuma.wags.queue.hold;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts one sender's messages in a row that WhatsApp refused as first contacts. Each counts once,
 * however often it is tried, so that one that always gets this refusal never comes up to several.
 * Keeps state, does no I/O.
 */
public final class ColdContacts {

  private final int inARow;
  private final Set<Long> messages = new HashSet<>();

  /**
   * None so far.
   *
   * @param inARow different messages, with which the row is full and the count begins again
   */
  public ColdContacts(int inARow) {
    this.inARow = inARow;
  }

  /** WhatsApp took a message: the row begins anew. */
  public synchronized void taken() {
    messages.clear();
  }

  /** A message was refused; whether the row is full with it. */
  public synchronized boolean refused(long messageId) {
    messages.add(messageId);
    if (messages.size() < inARow) {
      return false;
    }
    messages.clear();
    return true;
  }
}
