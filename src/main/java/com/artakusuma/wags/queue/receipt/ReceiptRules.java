package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt makes of a message. Receipts come twice, in any order and late, so a message only
 * gets on: sent, delivered, read; and it fails only where it is not known to have arrived.
 */
final class ReceiptRules {

  /** WhatsApp's code for a first contact that it refuses. */
  private static final Pattern COLD_CONTACT = Pattern.compile("\\b463\\b");

  private ReceiptRules() {}

  /**
   * What the ledger knows of a message.
   *
   * @param stage null where no receipt has come
   * @param reason why it ended otherwise than sent, else null
   */
  record Known(
      MessageStatus status,
      @Nullable Reason reason,
      @Nullable MessageStage stage,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt) {

    /** Whether it counts as delivered. */
    boolean isDelivered() {
      return status == MessageStatus.SENT && stage != null && stage.hasArrived();
    }

    /** Whether it counts as read. */
    boolean isSeen() {
      return status == MessageStatus.SENT && stage == MessageStage.READ;
    }
  }

  /**
   * What a receipt says.
   *
   * @param reason why it failed; null for any other stage
   * @param ofLatestTry whether it is not about an earlier handover of a message that was handed
   *     over, or opened, again since
   */
  record News(MessageStage stage, Instant at, @Nullable Reason reason, boolean ofLatestTry) {}

  /**
   * What the message is after a receipt; the same where it changes nothing.
   *
   * @param perhapsSent of a message that waits: whether one of its tries ended uncertain
   */
  static Known apply(Known known, News news, boolean perhapsSent) {
    if (news.stage() == MessageStage.FAILED) {
      return fails(known, news)
          ? new Known(MessageStatus.FAILED, news.reason(), MessageStage.FAILED, null, null)
          : known;
    }
    return news.stage().hasArrived() || counts(known, news, perhapsSent)
        ? advanced(known, news)
        : known;
  }

  private static boolean fails(Known known, News news) {
    return known.status() == MessageStatus.SENT && !known.isDelivered() && news.ofLatestTry();
  }

  /**
   * Whether it is to be believed against the ledger that WhatsApp has a message: that may be said
   * of a try before a person had it sent again, and is no news where it did not arrive from there.
   */
  private static boolean counts(Known known, News news, boolean perhapsSent) {
    return switch (known.status()) {
      case PENDING, PROCESSING -> perhapsSent && news.ofLatestTry();
      case FAILED -> known.stage() != MessageStage.FAILED && news.ofLatestTry();
      case UNCERTAIN, CANCELLED, EXPIRED -> news.ofLatestTry();
      case SENT -> true;
    };
  }

  private static Known advanced(Known known, News news) {
    MessageStage counted = known.status() == MessageStatus.SENT ? known.stage() : null;
    MessageStage stage =
        counted != null && counted.compareTo(news.stage()) > 0 ? counted : news.stage();
    boolean arrived = news.stage().hasArrived();
    boolean read = news.stage() == MessageStage.READ;
    return new Known(
        MessageStatus.SENT,
        null,
        stage,
        arrived ? earliest(known.deliveredAt(), news.at()) : known.deliveredAt(),
        read ? earliest(known.readAt(), news.at()) : known.readAt());
  }

  private static Instant earliest(@Nullable Instant before, Instant at) {
    return before != null && before.isBefore(at) ? before : at;
  }

  /**
   * Why a message failed.
   *
   * @param fault by its name; null where the gateway gave none
   * @param detail the gateway's word; null where it gave none
   */
  static Reason reason(@Nullable String fault, @Nullable String detail) {
    if (detail != null && COLD_CONTACT.matcher(detail).find()) {
      return Reason.of(ReasonCode.COLD_CONTACT);
    }
    String word = detail == null ? "-" : detail;
    return switch (fault == null ? Fault.UNKNOWN : Fault.valueOf(fault)) {
      case NOT_ON_WHATSAPP -> Reason.of(ReasonCode.NOT_ON_WHATSAPP, word);
      case INVALID_NUMBER -> Reason.of(ReasonCode.INVALID_NUMBER, word);
      case OPTED_OUT -> Reason.of(ReasonCode.RECIPIENT_STOPPED);
      case OUTSIDE_WINDOW -> Reason.of(ReasonCode.OUTSIDE_WINDOW);
      case CONTENT -> Reason.of(ReasonCode.CONTENT_REFUSED, word);
      case OTHER, UNKNOWN -> Reason.of(ReasonCode.NOT_DELIVERED, word);
    };
  }
}
