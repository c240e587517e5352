package com.artakusuma.wags.message;

/**
 * Where a message stands, as shown to people and clients. The ledger stores all but {@link
 * #PROCESSING}, which is a {@link #PENDING} message that a node is sending just now.
 */
public enum MessageStatus {
  PENDING,
  PROCESSING,
  SENT,
  FAILED,
  CANCELLED,
  EXPIRED,
  UNCERTAIN;

  /** Whether the message still has to go out. */
  public boolean isOpen() {
    return this == PENDING || this == PROCESSING;
  }

  /**
   * What the ledger's status means for people.
   *
   * @param leased whether a node holds the message just now; one whose lease ran out waits again
   */
  public static MessageStatus shown(MessageStatus stored, boolean leased) {
    return stored == PENDING && leased ? PROCESSING : stored;
  }
}
