package com.artakusuma.wags.web.gateway;

import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.directory.GatewayLine;
import com.artakusuma.wags.gateway.directory.GatewayWish;
import com.artakusuma.wags.web.seen.SeenField;
import com.artakusuma.wags.web.words.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written of a gateway. Its secrets can be written, and are never shown. */
public class GatewayForm {

  private @Nullable String name;
  private String kind = GatewayKind.WAHA.wire();
  private @Nullable String address;
  private @Nullable String options;
  private @Nullable String key;
  private @Nullable String webhookSecret;

  /** What is known of a gateway. */
  static GatewayForm of(GatewayLine line) {
    GatewayForm form = new GatewayForm();
    form.name = line.name();
    form.kind = line.kind().wire();
    form.address = line.address().toString();
    form.options = line.options();
    return form;
  }

  /** As it was written. */
  GatewayWish wish() {
    return wish(name);
  }

  /** Of a gateway that has its name already. Secrets that are not written stay as they are. */
  GatewayWish wish(@Nullable String itsName) {
    return new GatewayWish(
        itsName, kind, orNull(address), orNull(options), orNull(key), orNull(webhookSecret));
  }

  /**
   * Its fields, to notice what others change.
   *
   * @param stored the gateway as it is stored
   */
  List<SeenField> seen(GatewayLine stored, Texts texts) {
    GatewayWish wish = wish();
    boolean isSecretWritten = wish.key() != null || wish.webhookSecret() != null;
    return List.of(
        SeenField.of("gateways.kind", wish.kind()),
        SeenField.of("gateways.address", withoutSlash(wish.address())),
        SeenField.of("gateways.options", wish.options()),
        new SeenField(
            "gateways.credentials", isSecretWritten ? "" : stored.mark(), texts.of("seen.secret")));
  }

  /** Addresses are stored without one at their end. */
  private static @Nullable String withoutSlash(@Nullable String address) {
    return address == null ? null : address.replaceFirst("/+$", "");
  }

  private static @Nullable String orNull(@Nullable String written) {
    return written == null || written.isBlank() ? null : written.strip();
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = orNull(name);
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public @Nullable String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
  }

  public @Nullable String getOptions() {
    return options;
  }

  public void setOptions(String options) {
    this.options = options;
  }

  /** Never what is stored. */
  public @Nullable String getKey() {
    return null;
  }

  public void setKey(String key) {
    this.key = key;
  }

  /** Never what is stored. */
  public @Nullable String getWebhookSecret() {
    return null;
  }

  public void setWebhookSecret(String webhookSecret) {
    this.webhookSecret = webhookSecret;
  }
}
