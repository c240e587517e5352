package com.artakusuma.wags.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMACs by which gateways sign what they send, and their comparison in constant time. */
public final class Signature {

  private static final String HUB_HEADER = "X-Hub-Signature-256";
  private static final String HUB_ALGORITHM = "sha256=";

  private Signature() {}

  /**
   * The HMAC of several pieces, one behind the other.
   *
   * @param algorithm {@code HmacSHA256} or another of the JDK's
   * @param key not empty
   */
  public static byte[] of(String algorithm, String key, byte[]... pieces) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      for (byte[] piece : pieces) {
        mac.update(piece);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has no " + algorithm, e);
    }
  }

  /** Whether a header has this signature in hex, of whatever case; false for null. */
  public static boolean isHex(byte[] expected, @Nullable String header) {
    return header != null
        && isText(HexFormat.of().formatHex(expected), header.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a call has {@code X-Hub-Signature-256}, as Meta began it, over its raw body and by the
   * gateway's secret; true where that has none.
   */
  public static boolean isHubOf(Endpoint endpoint, GatewayCallback call) {
    String secret = endpoint.webhookSecret();
    return secret.isEmpty() || isHub(secret, call);
  }

  private static boolean isHub(String secret, GatewayCallback call) {
    String header = call.header(HUB_HEADER);
    return header != null
        && header.startsWith(HUB_ALGORITHM)
        && isHex(of("HmacSHA256", secret, call.body()), header.substring(HUB_ALGORITHM.length()));
  }

  /** Whether two texts are the same; false where one is null. */
  public static boolean isText(@Nullable String expected, @Nullable String given) {
    return expected != null
        && given != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
