package com.artakusuma.wags.move;

import org.jspecify.annotations.Nullable;

/**
 * A row of the first version's table {@code message}, as it stands there.
 *
 * @param sender the user's name
 * @param status null where there is none
 * @param type the id of its broadcast; null or empty for a single message
 * @param stored when the client made it, by the first version's clock; null where there is none
 * @param queued when it was accepted, or for a broadcast's message when it was planned for
 * @param sent when it was sent or failed; null while it is open
 * @param text null where there is none
 * @param response what the gateway answered, or an English sentence of the first version's; null
 *     where there is neither
 */
public record SourceMessage(
    long id,
    String sender,
    String recipient,
    @Nullable String status,
    @Nullable String type,
    @Nullable String stored,
    String queued,
    @Nullable String sent,
    @Nullable String text,
    @Nullable String response) {

  /**
   * What changes as a message goes on.
   *
   * @param status null where there is none
   * @param sent as it stands in the column; null while it is open
   */
  public record State(long id, @Nullable String status, @Nullable String sent) {

    /** Whether the first version will never touch it again. */
    public boolean isEnded() {
      return switch (plain(status)) {
        case "SENT", "FAILED", "CANCELLED", "EXPIRED" -> true;
        default -> false;
      };
    }

    /** Whether the first version marked it and then called the gateway, or was about to. */
    public boolean isBeingSent() {
      return plain(status).equals("PROCESSING");
    }

    /** Whether the first version would send it, or is doing so. */
    public boolean isOpen() {
      return isBeingSent() || plain(status).equals("PENDING");
    }

    /** Whether the first version has called the gateway with it, perhaps. */
    public boolean isTried() {
      return isBeingSent() || plain(status).equals("SENT") || plain(status).equals("FAILED");
    }
  }

  /** The status as the first version's program compares it, which MySQL does without case. */
  public String plainStatus() {
    return plain(status);
  }

  public State state() {
    return new State(id, status, sent);
  }

  /** The broadcast's id that its type names; null for a single message, and where it names none. */
  public @Nullable Long broadcast() {
    String id = type == null ? "" : type.strip();
    return id.matches("[1-9][0-9]{0,17}") ? Long.valueOf(id) : null;
  }

  /** Whether its type says something that is no broadcast's id. */
  public boolean hasStrangeType() {
    return type != null && !type.isBlank() && broadcast() == null;
  }

  private static String plain(@Nullable String status) {
    return status == null ? "" : status.strip().toUpperCase(java.util.Locale.ROOT);
  }
}
