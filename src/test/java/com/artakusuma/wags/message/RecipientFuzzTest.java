package com.artakusuma.wags.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever is written for a recipient: a number or group that its column holds, or a reason. */
class RecipientFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void isNormalisedOrHasAProblem(byte[] input) {
    String written = new String(input, StandardCharsets.UTF_8);
    Reading reading = Recipient.read(written, "ID");
    if ((reading.recipient() == null) != (reading.problem() != null)) {
      throw new AssertionError("both a recipient and none");
    }
    reading.taken().ifPresent(RecipientFuzzTest::assertNormalised);
  }

  private static void assertNormalised(String recipient) {
    boolean group = Recipient.isGroup(recipient);
    if (!group && !recipient.matches("[0-9]{5,15}")) {
      throw new AssertionError("neither digits nor a group");
    }
    if (recipient.length() > 64) {
      throw new AssertionError("longer than its column");
    }
    String shown = Recipient.international(recipient);
    if (!Recipient.normalise(shown, "ID").equals(Optional.of(recipient))) {
      throw new AssertionError("what is shown is another recipient");
    }
    if (!group) {
      Recipient.region(recipient);
    }
  }
}
