package com.artakusuma.wags.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long TIMESTAMP = 1_614_265_330L;
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The vector that the specification's own libraries are tested by. */
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsAsTheSpecificationsLibrariesDo() {
    assertEquals(SIGNATURE, WebhookSignature.header(ID, TIMESTAMP, BODY, List.of(SECRET)));
  }

  @Test
  void signsByEachSecretInTheirOrder() {
    String other = WebhookSignature.newSecret();

    String both = WebhookSignature.header(ID, TIMESTAMP, BODY, List.of(other, SECRET));

    assertEquals(
        WebhookSignature.header(ID, TIMESTAMP, BODY, List.of(other)) + " " + SIGNATURE, both);
  }

  @Test
  void anotherIdTimeOrBodyIsAnotherSignature() {
    for (String other :
        List.of(
            WebhookSignature.header(ID + "x", TIMESTAMP, BODY, List.of(SECRET)),
            WebhookSignature.header(ID, TIMESTAMP + 1, BODY, List.of(SECRET)),
            WebhookSignature.header(ID, TIMESTAMP, new byte[] {1}, List.of(SECRET)))) {
      assertNotEquals(SIGNATURE, other);
    }
  }

  @Test
  void aSecretHas256RandomBits() {
    String secret = WebhookSignature.newSecret();

    assertTrue(secret.startsWith("whsec_"));
    assertEquals(32, Base64.getDecoder().decode(secret.substring(6)).length);
    assertNotEquals(secret, WebhookSignature.newSecret());
  }
}
