package com.artakusuma.wags.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the specification says it, and not as the program does. */
public final class StandardWebhooks {

  private StandardWebhooks() {}

  /**
   * The signature that a call must have.
   *
   * @param secret {@code whsec_...}
   */
  public static String signature(WebhookReceiver.Call call, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
      String signed =
          call.headers().get("webhook-id")
              + "."
              + call.headers().get("webhook-timestamp")
              + "."
              + call.body();
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
