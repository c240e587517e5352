package com.artakusuma.wags.api.json;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.broadcast.RecipientList;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.Set;

/** Whatever bytes come in for a broadcast: its fields and recipients, or a 4xx. */
class JsonFieldsFuzzTest {

  private static final int MOST_BYTES = 10_000;
  private static final int MOST_RECIPIENTS = 20;

  @FuzzTest(maxDuration = "10s")
  void readsABroadcastOrRefuses(byte[] body) {
    RecipientList recipients = new RecipientList("ID", MOST_RECIPIENTS);
    try {
      JsonFields fields =
          new JsonFields()
              .list("recipients", recipients::add)
              .text("message")
              .text("dt_store")
              .read(new ByteArrayInputStream(body), MOST_BYTES);
      fields.get("message");
      assertTrue(recipients.size() <= MOST_RECIPIENTS);

    } catch (ApiException e) {
      assertTrue(Set.of(400, 413).contains(e.getResponse().getStatus()), e.getMessage());
    } catch (RecipientList.TooManyException e) {
      assertTrue(e.getMessage().contains(Integer.toString(MOST_RECIPIENTS)));
    }
  }
}
