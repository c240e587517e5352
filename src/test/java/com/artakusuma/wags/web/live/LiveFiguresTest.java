package com.artakusuma.wags.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.history.figures.Minute;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the head of every page makes of the last hour. */
class LiveFiguresTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:15Z");

  @Test
  void theListBehindTheFailuresBeginsWithTheFirstMinuteThatIsCounted() {
    assertEquals(
        "messages.xhtml?status=FAILED&by=ended&from=2026-11-23T11%3A00%3A00Z&until=2026-11-23T12%3A00%3A15Z",
        live().links().get("failed"));
    assertEquals(
        "messages.xhtml?status=SENT&by=ended&from=2026-11-23T11%3A59%3A15Z&until=2026-11-23T12%3A00%3A15Z",
        live().links().get("perMinute"));
  }

  @Test
  void failuresAreThoseOfTheWholeHour() {
    assertEquals(7, live(minute(-59, 0, 3, 0), minute(0, 0, 4, 0)).failedLastHour());
    assertEquals(0, live().failedLastHour());
  }

  @Test
  void aGatewayIsDownOnceItsLastThreeCallsFailed() {
    assertFalse(live().gatewayDown());
    assertFalse(live(minute(0, 0, 0, 2)).gatewayDown());
    assertTrue(live(minute(-4, 0, 0, 2), minute(0, 0, 0, 1)).gatewayDown());
  }

  @Test
  void oneAnswerAmongTheLastCallsShowsThatItIsUp() {
    assertFalse(live(minute(-1, 0, 0, 9), minute(0, 1, 0, 9)).gatewayDown());
    assertTrue(live(minute(-1, 1, 0, 9), minute(0, 0, 0, 9)).gatewayDown());
  }

  @Test
  void whatIsLongAgoSaysNothingOfTheGateway() {
    assertFalse(live(minute(-11, 0, 0, 50)).gatewayDown());
  }

  private static LiveFigures live(Minute... minutes) {
    return new LiveFigures(0, false, 0, 0, List.of(minutes), List.of(), false, NOW);
  }

  /** A minute so many from this one: ends and failed calls; each end was one more call. */
  private static Minute minute(int from, long sent, long failed, long failedTries) {
    Instant start = Instant.parse("2026-11-23T12:00:00Z").plusSeconds(60L * from);
    return new Minute(start, sent, failed, sent + failed + failedTries, failedTries, 0);
  }
}
