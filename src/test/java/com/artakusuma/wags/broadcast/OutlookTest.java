package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.Outlook.Wait;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.OpenLane;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.SendingCaps;
import com.artakusuma.wags.queue.pace.SendingHours;
import com.artakusuma.wags.queue.pace.SendingRules;
import com.artakusuma.wags.queue.pace.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutlookTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final OpenLane SMALL = lane(1, LaneRun.RUNNING, 25, NOW.minusSeconds(70));
  private static final OpenLane BIG = lane(2, LaneRun.RUNNING, 50_000, NOW.minusSeconds(60));

  @Test
  void theyShareThePace() {
    Outlook outlook = outlook(100, null, SenderPhase.FREE, SMALL, BIG);

    assertEquals(Optional.of(Duration.ofSeconds(30)), outlook.left(1));
    assertEquals(Optional.of(Duration.ofSeconds(30_015)), outlook.left(2));
    assertEquals(Wait.SHARE, outlook.waitsFor(1));
    assertEquals(50, outlook.meanwhile(25, false), "each of the others sends 25");
  }

  @Test
  void aSmallOneOpensSlowlyAllTheSame() {
    Outlook outlook =
        outlook(300, null, SenderPhase.FREE, lane(3, LaneRun.RUNNING, 25, NOW.minusSeconds(10)));

    assertEquals(Optional.of(Duration.ofSeconds(20)), outlook.left(3));
  }

  @ParameterizedTest
  @EnumSource(
      value = LaneRun.class,
      names = {"PAUSED", "CANCELLING"})
  void oneThatIsStoppedTakesNothingFromTheOthers(LaneRun run) {
    Outlook outlook = outlook(100, null, SenderPhase.FREE, SMALL, lane(2, run, 50_000, NOW));

    assertEquals(Optional.of(Duration.ofSeconds(15)), outlook.left(1));
    assertEquals(Wait.PACE, outlook.waitsFor(1));
    assertEquals(Optional.empty(), outlook.left(2));
    assertEquals(Wait.valueOf(run.name()), outlook.waitsFor(2));
  }

  @Test
  void oneThatIsToBeginLaterWaitsForItsTime() {
    OpenLane later = lane(3, LaneRun.RUNNING, 50, NOW.plusSeconds(3_600));

    assertEquals(Wait.SCHEDULED, outlook(100, null, SenderPhase.HELD, later).waitsFor(3));
    Outlook outlook = outlook(100, null, SenderPhase.FREE, later, SMALL);
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
  void goesAtThePaceOrAsSlowlyAsTheGateway(int pace, Long measured, long seconds) {
    Outlook outlook = outlook(pace, measured, SenderPhase.FREE, BIG);

    assertEquals(Optional.of(Duration.ofSeconds(seconds)), outlook.left(2));
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "0, 0", "0,"})
  void nobodyCanTellWhereNothingGoesOut(int pace, Long measured) {
    assertEquals(Optional.empty(), outlook(pace, measured, SenderPhase.FREE, BIG).left(2));
  }

  @ParameterizedTest
  @EnumSource(
      value = SenderPhase.class,
      names = {"HELD", "PROBING"})
  void nobodyCanTellWhileTheSenderIsHeldOrTested(SenderPhase phase) {
    Outlook outlook = outlook(100, null, phase, BIG);

    assertEquals(Optional.empty(), outlook.left(2));
    assertEquals(Wait.valueOf(phase.name()), outlook.waitsFor(2));
  }

  /** 10:00 UTC is 17:00 there: three hours are left of the day, and twelve of the next. */
  private static final SendingPlan BY_DAY =
      plan(new SendingHours(EnumSet.allOf(DayOfWeek.class), 8 * 60, 20 * 60, JAKARTA), null);

  @Test
  void whatDoesNotFitIntoTodaysHoursGoesOutTomorrow() {
    OpenLane long_ = lane(3, LaneRun.RUNNING, 25_000, NOW.minusSeconds(60));
    Outlook outlook = outlook(100, BY_DAY, null, SenderPhase.FREE, long_);

    Instant end = outlook.end(3).orElseThrow();

    Instant expected = Instant.parse("2026-11-26T01:00:00Z").plusSeconds(7_000L * 60 / 100);
    assertTrue(Duration.between(expected, end).abs().toSeconds() < 5, end::toString);
    assertEquals(Wait.PACE, outlook.waitsFor(3));
  }

  @Test
  void outsideTheHoursItWaitsForThemAndWhatWentOutBeforeSaysNothingOfTheRate() {
    SendingPlan closed =
        plan(new SendingHours(EnumSet.allOf(DayOfWeek.class), 18 * 60, 20 * 60, JAKARTA), null);
    Outlook outlook = outlook(100, closed, null, SenderPhase.FREE, BIG);

    assertEquals(Wait.HOURS, outlook.waitsFor(2));
    assertEquals(Optional.of(Instant.parse("2026-11-25T11:00:00Z")), outlook.goesOn(2));
    assertFalse(closed.isUnbroken(NOW.minusSeconds(180), NOW));
    assertEquals(Wait.HELD, outlook(100, closed, null, SenderPhase.HELD, BIG).waitsFor(2));
  }

  @Test
  void aReachedCapIsSaidWithItsNumberAndItsEnd() {
    SendingCaps caps = new SendingCaps(null, 1_000, JAKARTA);
    long today = Times.micros(Instant.parse("2026-11-24T17:00:00Z"));
    PaceState pace = new PaceState(0, 0, PaceState.Count.NONE, new PaceState.Count(today, 1_000));
    SendingPlan plan = new SendingPlan(new SendingRules(null, null, caps), pace);
    Outlook outlook = outlook(100, plan, null, SenderPhase.FREE, BIG);

    assertEquals(Wait.DAY_CAP, outlook.waitsFor(2));
    assertEquals(1_000, plan.cap(NOW));
    assertEquals(Optional.of(Instant.parse("2026-11-25T17:00:00Z")), outlook.goesOn(2));
    // 50,000 at a thousand a day
    assertEquals(
        Instant.parse("2027-01-13T17:10:00Z"),
        outlook.end(2).orElseThrow().truncatedTo(ChronoUnit.MINUTES));
  }

  @Test
  void aNewOneSaysItsDaysAndWhatComesTooLate() {
    Outlook outlook = outlook(100, BY_DAY, null, SenderPhase.FREE);

    Outlook.NewCourse course =
        outlook.ofNew(25_000, false, NOW, Instant.parse("2026-11-25T12:00:00Z"));

    assertEquals(OptionalInt.of(2), course.days());
    assertEquals(OptionalLong.of(13_000), course.late(), "two hours at 100 a minute");
    Outlook free = outlook(100, null, SenderPhase.FREE);
    Outlook.NewCourse plain = free.ofNew(25_000, false, NOW, null);
    assertEquals(OptionalInt.empty(), plain.days());
    assertEquals(OptionalLong.empty(), plain.late());
    assertEquals(Optional.of(NOW.plus(Duration.ofMinutes(250))), plain.ends());
    assertEquals(
        OptionalLong.of(13_000), free.ofNew(25_000, false, NOW, NOW.plusSeconds(2 * 3_600)).late());
  }

  @Test
  void oneThatExpiresEndsNoLater() {
    OpenLane short_ =
        new OpenLane(3, LaneRun.RUNNING, 1, 50_000, NOW, true, NOW.plusSeconds(3_600), null);

    assertEquals(
        Optional.of(NOW.plusSeconds(3_600)), outlook(100, null, SenderPhase.FREE, short_).end(3));
    OpenLane over =
        new OpenLane(3, LaneRun.PAUSED, 1, 50_000, NOW, true, NOW.minusSeconds(1), null);
    Outlook outlook = outlook(100, null, SenderPhase.HELD, over);
    assertEquals(Wait.EXPIRING, outlook.waitsFor(3));
    assertEquals(Optional.empty(), outlook.end(3));
  }

  private static SendingPlan plan(SendingHours hours, SendingCaps caps) {
    return new SendingPlan(new SendingRules(null, hours, caps), PaceState.at(0, 0));
  }

  private static OpenLane lane(long id, LaneRun run, long remaining, Instant since) {
    return new OpenLane(id, run, 1, remaining, since, true);
  }

  private static Outlook outlook(
      int perMinute, Long measured, SenderPhase phase, OpenLane... lanes) {
    return outlook(perMinute, SendingPlan.NONE, measured, phase, lanes);
  }

  private static Outlook outlook(
      int perMinute, SendingPlan plan, Long measured, SenderPhase phase, OpenLane... lanes) {
    return new Outlook(
        List.of(lanes),
        perMinute,
        plan,
        measured,
        new SenderStates.State(1, "toko", phase, null, null, null, null, 0, 0, null),
        NOW);
  }
}
