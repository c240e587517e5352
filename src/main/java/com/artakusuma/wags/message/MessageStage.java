package com.artakusuma.wags.message;

import com.artakusuma.wags.platform.Contract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway's receipts say of a message that it took, in the order in which a message gets on.
 * The ledger stores all but {@link #ACCEPTED}: it has none there.
 */
public enum MessageStage {
  /** No receipt has come: nobody knows more than that the gateway took it. */
  ACCEPTED,
  /** WhatsApp has it. */
  SENT,
  /** It is on the recipient's device. */
  DELIVERED,
  /** The recipient has read it. */
  READ,
  /** It did not arrive: its status is FAILED then. */
  FAILED;

  /** Those of messages that are sent, in their order. */
  public static final List<MessageStage> OF_SENT = List.of(ACCEPTED, SENT, DELIVERED, READ);

  /** Whether it is on the recipient's device. */
  public boolean hasArrived() {
    return this == DELIVERED || this == READ;
  }

  /** As the API writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the API writes what a receipt has said; null where none has. */
  public static @Nullable String told(@Nullable MessageStage shown) {
    return shown == null || shown == ACCEPTED ? null : shown.wire();
  }

  /** One of those of messages that are sent, as the API writes it; empty where it is none. */
  public static Optional<MessageStage> ofSent(String wire) {
    return OF_SENT.stream().filter(stage -> stage.wire().equals(wire)).findFirst();
  }

  /** As the ledger has it; null stays null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable MessageStage stored(@Nullable String column) {
    return column == null ? null : valueOf(column);
  }

  /**
   * What people see of a message that is sent; null for any other.
   *
   * @param stored null where no receipt has come
   */
  public static @Nullable MessageStage shown(MessageStatus status, @Nullable MessageStage stored) {
    if (status != MessageStatus.SENT) {
      return null;
    }
    return stored == null ? ACCEPTED : stored;
  }
}
