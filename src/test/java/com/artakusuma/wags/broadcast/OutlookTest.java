package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.broadcast.Outlook.Wait;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.hold.SenderStates.Phase;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.OpenLane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutlookTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final OpenLane SMALL = lane(1, LaneRun.RUNNING, 25, NOW.minusSeconds(70));
  private static final OpenLane BIG = lane(2, LaneRun.RUNNING, 50_000, NOW.minusSeconds(60));

  @Test
  void they_share_the_pace() {
    Outlook outlook = outlook(100, null, Phase.FREE, SMALL, BIG);

    assertEquals(Optional.of(Duration.ofSeconds(30)), outlook.left(1));
    assertEquals(Optional.of(Duration.ofSeconds(30_015)), outlook.left(2));
    assertEquals(Wait.SHARE, outlook.waitsFor(1));
    assertEquals(50, outlook.meanwhile(25, false), "each of the others sends 25");
  }

  @Test
  void a_small_one_opens_slowly_all_the_same() {
    Outlook outlook =
        outlook(300, null, Phase.FREE, lane(3, LaneRun.RUNNING, 25, NOW.minusSeconds(10)));

    assertEquals(Optional.of(Duration.ofSeconds(20)), outlook.left(3));
  }

  @ParameterizedTest
  @EnumSource(
      value = LaneRun.class,
      names = {"PAUSED", "CANCELLING"})
  void one_that_is_stopped_takes_nothing_from_the_others(LaneRun run) {
    Outlook outlook = outlook(100, null, Phase.FREE, SMALL, lane(2, run, 50_000, NOW));

    assertEquals(Optional.of(Duration.ofSeconds(15)), outlook.left(1));
    assertEquals(Wait.PACE, outlook.waitsFor(1));
    assertEquals(Optional.empty(), outlook.left(2));
    assertEquals(Wait.valueOf(run.name()), outlook.waitsFor(2));
  }

  @Test
  void one_that_is_to_begin_later_waits_for_its_time() {
    OpenLane later = lane(3, LaneRun.RUNNING, 50, NOW.plusSeconds(3_600));

    assertEquals(Wait.SCHEDULED, outlook(100, null, Phase.HELD, later).waitsFor(3));
    Outlook outlook = outlook(100, null, Phase.FREE, later, SMALL);
    assertEquals(Optional.of(Duration.ofSeconds(15)), outlook.left(1), "nobody is beside it yet");
    assertEquals(Optional.of(Duration.ofSeconds(3_600 + 30 + 15)), outlook.left(3));
  }

  @ParameterizedTest
  @CsvSource({
    "100,    , 30000",
    "100, 100, 30000",
    "100,  81, 30000", // as good as its pace
    "100,  10, 300000", // the gateway is slower
    "0,   500, 6000",
  })
  void goes_at_the_pace_or_as_slowly_as_the_gateway(int pace, Long measured, long seconds) {
    Outlook outlook = outlook(pace, measured, Phase.FREE, BIG);

    assertEquals(Optional.of(Duration.ofSeconds(seconds)), outlook.left(2));
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "0, 0", "0,"})
  void nobody_can_tell_where_nothing_goes_out(int pace, Long measured) {
    assertEquals(Optional.empty(), outlook(pace, measured, Phase.FREE, BIG).left(2));
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"HELD", "PROBING"})
  void nobody_can_tell_while_the_sender_is_held_or_tested(Phase phase) {
    Outlook outlook = outlook(100, null, phase, BIG);

    assertEquals(Optional.empty(), outlook.left(2));
    assertEquals(Wait.valueOf(phase.name()), outlook.waitsFor(2));
  }

  private static OpenLane lane(long id, LaneRun run, long remaining, Instant since) {
    return new OpenLane(id, run, 1, remaining, since, true, null);
  }

  private static Outlook outlook(int perMinute, Long measured, Phase phase, OpenLane... lanes) {
    return new Outlook(
        List.of(lanes),
        perMinute,
        SendingPlan.NONE,
        measured,
        new SenderStates.State(1, "toko", phase, null, null, null, null, 0, 0, null),
        NOW);
  }
}
