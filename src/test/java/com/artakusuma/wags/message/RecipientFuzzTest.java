package com.artakusuma.wags.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever is written for a recipient: a number or group that its column holds, or a reason. */
class RecipientFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void isNormalisedOrHasAProblem(byte[] input) {
    String written = new String(input, StandardCharsets.UTF_8);
    Recipient.normalise(written, "ID")
        .ifPresentOrElse(
            RecipientFuzzTest::assertNormalised, () -> Recipient.problem(written, "ID").name());
  }

  private static void assertNormalised(String recipient) {
    boolean group = Recipient.isGroup(recipient);
    if (!group && !recipient.matches("[0-9]{5,15}")) {
      throw new AssertionError("neither digits nor a group");
    }
    if (recipient.length() > 64) {
      throw new AssertionError("longer than its column");
    }
    Recipient.isUsual(recipient);
    Recipient.international(recipient);
  }
}
