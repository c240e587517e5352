package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void takesTheNearestRankOfTimesInAnyOrder() {
    Samples samples = new Samples(IntStream.range(0, 200).mapToDouble(i -> 200 - i).toArray());

    assertEquals(100, samples.percentile(50));
    assertEquals(198, samples.percentile(99));
    assertEquals(200, samples.percentile(100));
    assertEquals(200, samples.max());
  }

  @Test
  void oneTimeIsEveryPercentile() {
    Samples samples = new Samples(new double[] {7});

    assertEquals(7, samples.percentile(0));
    assertEquals(7, samples.percentile(99));
  }

  @Test
  void nothingHasNoPercentiles() {
    assertThrows(IllegalArgumentException.class, () -> new Samples(new double[0]));
  }
}
