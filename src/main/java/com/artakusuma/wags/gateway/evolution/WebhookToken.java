package com.artakusuma.wags.gateway.evolution;

import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The JSON web token that Evolution sends where its webhook has a {@code jwt_key}, signed with
 * HS256. It says nothing of the body.
 */
final class WebhookToken {

  private static final String BEARER = "Bearer ";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /** It is made once, and its ten minutes are over before the last of ten tries. */
  private static final Duration TRIES = Duration.ofMinutes(30);

  private WebhookToken() {}

  static boolean isGenuine(String secret, GatewayCallback call, Instant now) {
    String header = call.header("Authorization");
    String[] parts =
        header != null && header.startsWith(BEARER)
            ? header.substring(BEARER.length()).strip().split("\\.", -1)
            : new String[0];
    return parts.length == 3
        && json(parts[0]).text("alg").equals("HS256")
        && Signature.isText(signature(secret, parts[0] + "." + parts[1]), parts[2])
        && isInTime(json(parts[1]).text("exp"), now);
  }

  private static String signature(String secret, String signed) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            Signature.of("HmacSHA256", secret, signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static boolean isInTime(String exp, Instant now) {
    return SECONDS.matcher(exp).matches()
        && now.isBefore(Instant.ofEpochSecond(Long.parseLong(exp)).plus(TRIES));
  }

  /** Nothing where the part is not Base64. */
  private static JsonText json(String part) {
    try {
      return JsonText.of(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return JsonText.of("");
    }
  }
}
