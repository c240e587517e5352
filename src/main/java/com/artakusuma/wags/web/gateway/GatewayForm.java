package com.artakusuma.wags.web.gateway;

import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.directory.GatewayLine;
import com.artakusuma.wags.gateway.directory.GatewayWish;

/** What is written of a gateway. Its secrets go one way only: in. */
public class GatewayForm {

  private String name;
  private String kind = GatewayKind.WAHA.wire();
  private String address;
  private String options;
  private String key;
  private String webhookSecret;

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
  GatewayWish wish(String itsName) {
    return new GatewayWish(
        itsName, kind, orNull(address), orNull(options), orNull(key), orNull(webhookSecret));
  }

  private static String orNull(String written) {
    return written == null || written.isBlank() ? null : written.strip();
  }

  public String getName() {
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

  public String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
  }

  public String getOptions() {
    return options;
  }

  public void setOptions(String options) {
    this.options = options;
  }

  /** Never what is stored. */
  public String getKey() {
    return null;
  }

  public void setKey(String key) {
    this.key = key;
  }

  /** Never what is stored. */
  public String getWebhookSecret() {
    return null;
  }

  public void setWebhookSecret(String webhookSecret) {
    this.webhookSecret = webhookSecret;
  }
}
