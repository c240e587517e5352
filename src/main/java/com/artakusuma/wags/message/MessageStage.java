package com.artakusuma.wags.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gateway's receipts say of a message that it took, in the order in which a message gets on.
 * Where none has come a message has no stage, and nobody knows more than that the gateway took it.
 */
public enum MessageStage {
  /** WhatsApp has it. */
  SENT,
  /** It is on the recipient's device. */
  DELIVERED,
  /** The recipient has read it. */
  READ,
  /** It did not arrive: its status is FAILED then. */
  FAILED;

  /** What the API calls a message that is sent and has no stage. */
  public static final String ACCEPTED = "accepted";

  /** Those of messages that are sent, in their order. */
  public static final List<MessageStage> OF_SENT = List.of(SENT, DELIVERED, READ);

  /** Whether it is on the recipient's device. */
  public boolean hasArrived() {
    return this == DELIVERED || this == READ;
  }

  /** As the API writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One of those of messages that are sent, as the API writes it; empty where it is none. */
  public static Optional<MessageStage> ofSent(String wire) {
    return OF_SENT.stream().filter(stage -> stage.wire().equals(wire)).findFirst();
  }

  /** As the database has it; null stays null. */
  public static MessageStage stored(String column) {
    return column == null ? null : valueOf(column);
  }
}
