package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.hold.SenderStates.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutlookTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final long OLD = 1;
  private static final long BIG = 2;

  /** One message of the old broadcast is tried again, after the big one had come. */
  private static final Map<Long, Instant> RETRIED_LATER =
      Map.of(OLD, NOW.minusSeconds(10), BIG, NOW.minusSeconds(60));

  @Test
  void what_is_tried_again_stands_behind_what_came_meanwhile() {
    Outlook outlook = outlook(RETRIED_LATER, Set.of(BIG), 100, null, Phase.FREE);

    assertEquals(48_000, outlook.before(OLD));
    assertEquals(Optional.of(Duration.ofMinutes(480).plusMillis(600)), outlook.left(OLD));
    assertEquals(0, outlook.before(BIG));
    assertEquals(Optional.of(Duration.ofMinutes(480)), outlook.left(BIG));
  }

  @Test
  void without_a_look_at_their_messages_they_go_in_the_order_of_their_start() {
    Outlook outlook = outlook(Map.of(), Set.of(OLD), 100, null, Phase.FREE);

    assertEquals(0, outlook.before(OLD));
    assertEquals(1, outlook.before(BIG));
  }

  @Test
  void what_is_being_sent_goes_before_what_is_not_whatever_else_is_known() {
    Outlook outlook = outlook(Map.of(), Set.of(BIG), 100, null, Phase.FREE);

    assertEquals(48_000, outlook.before(OLD));
  }

  @ParameterizedTest
  @CsvSource({
    "100,    , 480",
    "100, 100, 480",
    "100,  81, 480", // as good as its pace
    "100,  10, 4800", // the gateway is slower
    "0,   480, 100",
  })
  void goes_at_the_pace_or_as_slowly_as_the_gateway(int pace, Long measured, long minutes) {
    Outlook outlook = outlook(RETRIED_LATER, Set.of(BIG), pace, measured, Phase.FREE);

    assertEquals(Optional.of(Duration.ofMinutes(minutes)), outlook.left(BIG));
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "0, 0", "0,"})
  void nobody_can_tell_where_nothing_goes_out(int pace, Long measured) {
    Outlook outlook = outlook(RETRIED_LATER, Set.of(BIG), pace, measured, Phase.FREE);

    assertEquals(Optional.empty(), outlook.left(BIG));
  }

  @ParameterizedTest
  @EnumSource(names = {"HELD", "PROBING"})
  void nobody_can_tell_while_the_sender_is_held_or_tested(Phase phase) {
    Outlook outlook = outlook(RETRIED_LATER, Set.of(BIG), 100, null, phase);

    assertEquals(Optional.empty(), outlook.left(BIG));
    assertEquals(Outlook.Wait.valueOf(phase.name()), outlook.wait(new Broadcast() {}));
  }

  private static Outlook outlook(
      Map<Long, Instant> lastDue, Set<Long> sending, int perMinute, Long measured, Phase phase) {
    return new Outlook(
        Map.of(OLD, 1L, BIG, 48_000L),
        lastDue,
        Map.of(OLD, NOW.minusSeconds(3_600), BIG, NOW.minusSeconds(70)),
        sending,
        perMinute,
        measured,
        new SenderStates.State(1, "toko", phase, null, null, null, null, 0, 0, null),
        NOW);
  }
}
