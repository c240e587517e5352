package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.platform.CodePoints;
import com.artakusuma.wags.queue.GatewayRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it is to be stored: whatever a gateway wrote, it fits into the columns.
 *
 * @param ref the gateway's id of the message; null where only its key is known
 * @param key WAGS's own of the message; null where only its ref is known
 * @param stage null where it only tells another id of the message
 * @param otherRef that other id; else null
 */
record NewReceipt(
    int gateway,
    @Nullable String ref,
    @Nullable String key,
    @Nullable MessageStage stage,
    Instant at,
    @Nullable String fault,
    @Nullable String detail,
    @Nullable String otherRef) {

  private static final int LONGEST_DETAIL = 190;

  /** What a clock that is wrong can be wrong by and still be believed. */
  private static final Duration OLDEST = Duration.ofDays(3650);

  /** Empty where it names no message that WAGS could know. */
  static Optional<NewReceipt> of(int gateway, Receipt receipt, Instant now) {
    String ref = GatewayRef.kept(receipt.gatewayId());
    String key = receipt.key() != null && OwnKey.isOne(receipt.key()) ? receipt.key() : null;
    if (ref == null && key == null) {
      return Optional.empty();
    }
    Fault fault = receipt.fault();
    return Optional.of(
        new NewReceipt(
            gateway,
            ref,
            key,
            MessageStage.valueOf(receipt.stage().name()),
            believable(receipt.at(), now),
            fault == null ? null : fault.name(),
            shortened(receipt.detail()),
            null));
  }

  /** Empty where one of the two is no id that WAGS could know. */
  static Optional<NewReceipt> of(int gateway, Events.Alias alias, Instant now) {
    String ref = GatewayRef.kept(alias.gatewayId());
    String other = GatewayRef.kept(alias.other());
    return ref == null || other == null
        ? Optional.empty()
        : Optional.of(new NewReceipt(gateway, ref, null, null, now, null, null, other));
  }

  /** No message arrives in the future, nor before there was WhatsApp to speak of. */
  private static Instant believable(Instant at, Instant now) {
    return at == null || at.isAfter(now) || at.isBefore(now.minus(OLDEST)) ? now : at;
  }

  private static @Nullable String shortened(@Nullable String detail) {
    if (detail == null || detail.isBlank()) {
      return null;
    }
    String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
    return CodePoints.first(line, LONGEST_DETAIL);
  }
}
