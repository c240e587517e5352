package com.artakusuma.wags.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the Standard Webhooks specification says: HMAC-SHA256, version {@code v1}. */
public final class WebhookSignature {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private WebhookSignature() {}

  /** A secret that nobody can guess, as the receiver is to keep it. */
  public static String newSecret() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + Base64.getEncoder().encodeToString(random);
  }

  /**
   * The value of {@code webhook-signature}: a signature by each secret, with spaces between them.
   *
   * @param id without a dot
   * @param timestamp of the try, seconds since 1970
   * @param secrets as {@link #newSecret} gave them; not empty
   */
  public static String header(String id, long timestamp, byte[] body, List<String> secrets) {
    byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret, before, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] hmac(String secret, byte[] before, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
      mac.update(before);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }
}
