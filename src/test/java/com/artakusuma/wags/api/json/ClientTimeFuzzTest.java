package com.artakusuma.wags.api.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.api.error.ApiException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/** Whatever a client writes for its time: an instant that a column holds, or a 400. */
class ClientTimeFuzzTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

  @FuzzTest(maxDuration = "10s")
  void readsATimeOrRefuses(byte[] input) {
    String written = new String(input, StandardCharsets.UTF_8);
    try {
      Instant read = ClientTime.read("dt_store", written, ZONE);
      int year = read.atZone(ZONE).getYear();
      if (year < 1969 || year > 10_000) {
        throw new AssertionError(read);
      }
      ClientTime.show(read, ZONE);
    } catch (ApiException e) {
      assertEquals(400, e.getResponse().getStatus());
    }
  }
}
