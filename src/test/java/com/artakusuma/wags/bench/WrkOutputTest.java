package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WrkOutputTest {

  private static final String CLEAN =
      """
      Running 20s test @ http://localhost:8080/api/messages/send
        1 threads and 64 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     9.10ms    2.27ms  48.57ms   89.09%
          Req/Sec     7.11k   550.33     7.99k    75.50%
        Latency Distribution
           50%  870.00us
           75%    9.79ms
           90%   11.08ms
           99%    1.02s
        141474 requests in 20.01s, 60.44MB read
      Requests/sec:   7069.52
      Transfer/sec:      3.02MB
      """;

  private static final String TROUBLED =
      CLEAN.replace(
          "Requests/sec",
          """
            Socket errors: connect 1, read 20, write 300, timeout 4000
            Non-2xx or 3xx responses: 41474
          Requests/sec""");

  @Test
  void readsTheRateAndPercentilesInMilliseconds() {
    WrkOutput output = WrkOutput.parse(CLEAN);

    assertEquals(new WrkOutput(141_474, 0, 0, 20.01, 0.87, 1_020), output);
    assertEquals(141_474 / 20.01, output.perSecond());
    assertEquals("", output.complaint());
  }

  @Test
  void countsOnlyWhatWasAcceptedAndSaysTheRest() {
    WrkOutput output = WrkOutput.parse(TROUBLED);

    assertEquals(100_000 / 20.01, output.perSecond());
    assertEquals("**41474 answers not 2xx, 4321 socket errors**", output.complaint());
  }

  @Test
  void doesNotTakeAnErrorForAResult() {
    assertThrows(
        IllegalArgumentException.class,
        () -> WrkOutput.parse("unable to connect to localhost:8080 Connection refused"));
  }
}
