package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TargetTest {

  private static final Target TARGET = Target.atLeast(8_000).andP99Below(30);

  @Test
  void isMetWhereAllThatIsAskedHolds() {
    assertEquals("≥ 8,000/s, p99 < 30 ms: met", TARGET.judged(accepted(8_000, 29.9)));
  }

  @Test
  void isMissedByOneOfSeveral() {
    assertEquals("≥ 8,000/s, p99 < 30 ms: **missed**", TARGET.judged(accepted(7_999, 10)));
    assertEquals("≥ 8,000/s, p99 < 30 ms: **missed**", TARGET.judged(accepted(9_000, 30)));
  }

  @Test
  void asksTimesOfAFigureWithoutValue() {
    Figure idle = Figure.of("single", new Samples(new double[] {4, 19}));

    assertEquals("p50 < 5 ms, p99 < 20 ms: met", Target.p99Below(20).andP50Below(5).judged(idle));
  }

  @Test
  void staysBelow() {
    Figure memory = Figure.of("memory", 512, Unit.MEGABYTES);

    assertEquals("< 500 MB: **missed**", Target.below(500).judged(memory));
  }

  private static Figure accepted(double perSecond, double p99) {
    return Figure.of("accept", perSecond, Unit.PER_SECOND).spread(1, p99);
  }
}
