package com.artakusuma.wags.gateway;

import com.artakusuma.wags.gateway.SendResult.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message that the gateway took.
 *
 * @param gatewayId the gateway's id of the message, as {@link SendResult.Accepted} had it; null
 *     where only {@code key} is known
 * @param key WAGS's own ({@link Letter#key()}) where the gateway gives it back; else null
 * @param at when that happened, by the gateway's clock; when it came where the gateway does not say
 * @param fault why it failed; null for any other stage
 * @param detail the gateway's own word for it, a code or a few words without anybody's number; null
 *     where there is none
 */
public record Receipt(
    @Nullable String gatewayId,
    @Nullable String key,
    Stage stage,
    Instant at,
    @Nullable Fault fault,
    @Nullable String detail) {

  /** How far a message has come, in this order; a failure only counts where nothing later came. */
  public enum Stage {
    /** WhatsApp has it. */
    SENT,
    /** It is on the recipient's device. */
    DELIVERED,
    /** The recipient has read it. */
    READ,
    /** It will not arrive. */
    FAILED
  }

  /** Of a message that did not fail. */
  public static Receipt of(@Nullable String gatewayId, Stage stage, Instant at) {
    return new Receipt(gatewayId, null, stage, at, null, null);
  }

  /** Of a message that failed. */
  public static Receipt failed(
      @Nullable String gatewayId, Instant at, Fault fault, @Nullable String detail) {
    return new Receipt(gatewayId, null, Stage.FAILED, at, fault, detail);
  }

  /** The same, found by WAGS's own key as well. */
  public Receipt withKey(String ownKey) {
    return new Receipt(gatewayId, ownKey, stage, at, fault, detail);
  }
}
