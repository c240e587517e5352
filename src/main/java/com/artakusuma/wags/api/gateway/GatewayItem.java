package com.artakusuma.wags.api.gateway;

import com.artakusuma.wags.gateway.directory.GatewayLine;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway, without its credentials.
 *
 * @param kind {@code wags}, {@code waha} ...
 * @param options {@code name=value;name=value}; left out where there are none
 * @param readable whether its credentials can be decrypted
 * @param signed whether receipts must be signed
 * @param receiptsPath where it posts receipts, below WAGS's address; left out where it gets none
 * @param senders who sends through it; of {@code default} only those with an account of their own
 */
@JsonbPropertyOrder({
  "name",
  "kind",
  "address",
  "options",
  "readable",
  "signed",
  "receiptsPath",
  "senders"
})
public record GatewayItem(
    String name,
    String kind,
    String address,
    @Nullable String options,
    boolean readable,
    boolean signed,
    @Nullable String receiptsPath,
    List<Use> senders) {

  /**
   * A sender that uses it.
   *
   * @param account what the gateway calls it; left out where that is its name
   */
  @JsonbPropertyOrder({"sender", "account"})
  public record Use(String sender, @Nullable String account) {}

  static GatewayItem of(GatewayLine line) {
    return new GatewayItem(
        line.name(),
        line.kind().wire(),
        line.address().toString(),
        line.options(),
        line.readable(),
        line.signed(),
        line.receiptsPath(),
        line.uses().stream().map(use -> new Use(use.sender(), use.account())).toList());
  }
}
