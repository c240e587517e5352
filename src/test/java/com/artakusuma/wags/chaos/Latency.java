package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import java.time.Duration;
import java.util.List;

/**
 * How long single messages took from their 201 to the gateway, in milliseconds, ascending; 0 where
 * the gateway had it before the client had its answer.
 */
record Latency(List<Long> millis) {

  static Latency of(Load load, List<Receipt> taken) {
    return new Latency(
        taken.stream()
            .filter(receipt -> load.accepted().containsKey(receipt.messageId()))
            .map(r -> Duration.between(load.accepted().get(r.messageId()), r.at()).toMillis())
            .map(millis -> Math.max(0, millis))
            .sorted()
            .toList());
  }

  long percentile(int percent) {
    return millis.get((millis.size() - 1) * percent / 100);
  }
}
