package com.artakusuma.wags.queue.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours and caps move the next slot: nothing leaves outside them, whatever is claimed when. */
class SendingRulesTest {

  private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  /** Days with a change of the clocks, also by half an hour, at midnight, and by a whole day. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,      2026-03-27T00:00:00Z",
    "Europe/Berlin,      2026-10-23T00:00:00Z",
    "Asia/Jakarta,       2026-11-27T00:00:00Z",
    "Asia/Kolkata,       2026-11-27T00:00:00Z",
    "America/New_York,   2026-10-30T00:00:00Z",
    "Australia/Lord_Howe,2026-04-03T00:00:00Z",
    "Australia/Lord_Howe,2026-10-02T00:00:00Z",
    "America/Sao_Paulo,  2018-11-02T00:00:00Z",
    "America/Sao_Paulo,  2018-02-16T00:00:00Z",
    "America/Havana,     2026-10-30T00:00:00Z",
    "Pacific/Apia,       2011-12-28T00:00:00Z"
  })
  void nothingLeavesOutsideTheHoursNorAboveTheCapsHoweverTheQueueIsPolled(
      ZoneId zone, Instant begin) {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      SendingRules rules = anyRules(zone, random);
      Stream stream = new Stream(rules, begin, random);

      stream.run(4 * 24 * 60);

      String which = "seed " + seed + ": " + rules;
      if (rules.hours() != null) {
        stream.left.forEach(left -> assertTrue(isWithin(rules.hours(), left), () -> which + left));
      }
      if (rules.caps() != null) {
        assertCapsKept(rules.caps(), stream.left, which);
      }
    }
  }

  /** What is claimed ahead at the end of an hour and a day leaves in those that it counts for. */
  @Test
  void whatLeavesRightAfterTheEndOfAnHourOrDayCountsForTheNext() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      SendingCaps caps =
          seed % 2 == 0 ? new SendingCaps(10, null, JAKARTA) : new SendingCaps(null, 10, JAKARTA);
      Pacing pacing = Pacing.perMinute(seed % 4 < 2 ? 600 : 2);
      Instant nearly = Instant.parse("2026-11-28T16:59:59Z").plusMillis(random.nextInt(1_000));
      Stream stream = new Stream(new SendingRules(pacing, null, caps), nearly, random);

      stream.run(50);

      assertCapsKept(caps, stream.left, "seed " + seed);
      assertTrue(stream.left.size() >= 10, "of the next hour or day");
    }
  }

  /** A rule that let nothing through would keep all bounds. */
  @Test
  void whatTheyAllowGoesOut() {
    SendingRules rules =
        new SendingRules(
            Pacing.perMinute(600),
            new SendingHours(ALL, 8 * 60, 20 * 60, BERLIN),
            new SendingCaps(100, 1_000, BERLIN));
    Stream stream = new Stream(rules, Instant.parse("2026-10-23T22:00:00Z"), new Random(1));

    stream.run(3 * 24 * 60); // three days of 24, 25 and 24 hours

    assertEquals(3_000, stream.left.size());
  }

  @ParameterizedTest
  @CsvSource({
    // from, to, zone, moment, opens, closes
    "08:00, 20:00, Asia/Jakarta,  2026-11-28T01:00:00Z, 2026-11-28T01:00:00Z, 2026-11-28T13:00:00Z",
    "08:00, 20:00, Asia/Jakarta,  2026-11-28T13:00:00Z, 2026-11-29T01:00:00Z, 2026-11-29T13:00:00Z",
    "20:00, 02:00, Asia/Jakarta,  2026-11-28T18:59:59Z, 2026-11-28T18:59:59Z, 2026-11-28T19:00:00Z",
    "20:00, 02:00, Asia/Jakarta,  2026-11-28T19:00:00Z, 2026-11-29T13:00:00Z, 2026-11-29T19:00:00Z",
    // forward: 02:00 becomes 03:00 at 01:00Z
    "02:30, 04:00, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
    "01:00, 02:30, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
    "02:15, 02:45, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-30T00:15:00Z, 2026-03-30T00:45:00Z",
    // back: 03:00 becomes 02:00 at 01:00Z
    "02:30, 04:00, Europe/Berlin, 2026-10-25T00:15:00Z, 2026-10-25T01:30:00Z, 2026-10-25T03:00:00Z",
    "01:00, 02:30, Europe/Berlin, 2026-10-25T00:15:00Z, 2026-10-25T00:15:00Z, 2026-10-25T00:30:00Z",
    "02:15, 02:45, Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-25T00:15:00Z, 2026-10-25T00:45:00Z",
    "22:00, 06:00, Europe/Berlin, 2026-10-24T21:00:00Z, 2026-10-24T21:00:00Z, 2026-10-25T05:00:00Z"
  })
  void hoursGoByTheWallClock(
      String from, String to, ZoneId zone, Instant at, Instant opens, Instant closes) {
    SendingHours hours = new SendingHours(ALL, minute(from), minute(to), zone);

    long opened = hours.opens(Times.micros(at));

    assertEquals(opens, Times.instant(opened));
    assertEquals(closes, Times.instant(hours.closes(opened)));
  }

  @Test
  void daysAreThoseOnWhichTheHoursBegin() {
    SendingHours friday = new SendingHours(EnumSet.of(DayOfWeek.FRIDAY), 1_200, 120, JAKARTA);

    long saturday = at("2026-11-28T01:30:00", JAKARTA);

    assertEquals(saturday, friday.opens(saturday), "it is still Friday's");
    assertEquals(
        at("2026-12-04T20:00:00", JAKARTA), friday.opens(at("2026-11-28T20:00:00", JAKARTA)));
  }

  @Test
  void wholeDaysWithoutAGapDoNotCloseBetween() {
    SendingHours week =
        new SendingHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 0, 1_440, JAKARTA);

    assertEquals(
        at("2026-12-05T00:00:00", JAKARTA), week.closes(at("2026-11-30T10:00:00", JAKARTA)));
  }

  @Test
  void aMinuteBeforeMidnightTheDaysCapLeavesWhatIsLeftOfItAndTheNextDayBeginsAnew() {
    SendingRules rules = new SendingRules(null, null, new SendingCaps(null, 5, JAKARTA));
    long late = at("2026-11-28T23:59:00", JAKARTA);
    PaceState state = PaceState.at(0, late);

    NextSlot first = rules.next(state);
    assertEquals(5, first.available());
    state = rules.after(state, first, 5);
    NextSlot none = rules.next(state);

    assertEquals(0, none.available());
    assertEquals(NextSlot.Block.DAY_CAP, none.block());
    long midnight = at("2026-11-29T00:00:00", JAKARTA);
    assertEquals(midnight, none.from());
    NextSlot again = rules.next(new PaceState(state.tat(), midnight, state.hour(), state.day()));
    assertEquals(5, again.available());
    assertNull(again.block());
  }

  @Test
  void nothingIsClaimedAheadThatWouldLeaveAfterTheClosing() {
    SendingHours hours = new SendingHours(ALL, 480, 1_200, JAKARTA);
    SendingRules rules = new SendingRules(Pacing.perMinute(100_000), hours, null);
    long closing = at("2026-11-28T20:00:00", JAKARTA);

    NextSlot slot = rules.next(PaceState.at(0, closing - 300_000));

    assertTrue(slot.available() > 0);
    for (int k = 0; k < slot.available(); k++) {
      assertTrue(slot.now() + slot.delayMicros(k, new Random(k)) < closing);
    }
    NextSlot last = rules.next(PaceState.at(0, closing - 100_000));
    assertEquals(0, last.available(), "too close to the end");
    assertEquals(NextSlot.Block.HOURS, last.block());
  }

  @Test
  void theJitterOfASlowPaceEndsWithTheHours() {
    SendingHours hours = new SendingHours(ALL, 480, 1_200, JAKARTA);
    SendingRules rules = new SendingRules(Pacing.perMinute(1), hours, null);
    long closing = at("2026-11-28T20:00:00", JAKARTA);
    NextSlot slot = rules.next(PaceState.at(0, closing - 2_000_000));

    assertEquals(1, slot.available());
    for (int seed = 0; seed < 100; seed++) {
      assertTrue(slot.now() + slot.delayMicros(0, new Random(seed)) < closing);
    }
  }

  /** What was counted before the clock of the database went back stays counted. */
  @Test
  void aClockThatGoesBackGivesNothingTwice() {
    SendingRules rules = new SendingRules(null, null, new SendingCaps(10, null, JAKARTA));
    long after = at("2026-11-28T10:00:01", JAKARTA);
    PaceState state = PaceState.at(0, after);
    state = rules.after(state, rules.next(state), 10);

    NextSlot before =
        rules.next(new PaceState(state.tat(), after - 2_000_000, state.hour(), state.day()));

    assertEquals(0, before.available());
    assertEquals(at("2026-11-28T11:00:00", JAKARTA), before.from());
  }

  @Test
  void theCourseOfAnEveningsBroadcastEndsTheNextDay() {
    SendingHours hours = new SendingHours(ALL, 480, 1_200, JAKARTA);
    SendingRules rules = new SendingRules(Pacing.perMinute(30), hours, null);
    long evening = at("2026-11-28T18:00:00", JAKARTA);

    SendingCourse course =
        SendingCourse.of(
                rules,
                PaceState.at(0, evening),
                evening,
                5_000,
                2_000_000,
                at("2026-11-28T19:00:00", JAKARTA))
            .orElseThrow();

    assertEquals(2, course.days());
    assertEquals(1_800, course.inTime(), "an hour at 30 a minute");
    long expected = at("2026-11-29T08:00:00", JAKARTA) + 1_400L * 2_000_000;
    assertTrue(Math.abs(course.end() - expected) < 10_000_000, () -> course.toString());
  }

  /** The forecast asks the same rule as the claims: it is what they come to. */
  @ParameterizedTest
  @CsvSource({"Europe/Berlin, 2026-10-23T16:00:00Z", "Asia/Jakarta, 2026-11-27T11:00:00Z"})
  void theCourseIsThatOfTheClaims(ZoneId zone, Instant begin) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      SendingRules any = anyRules(zone, random);
      SendingRules rules = new SendingRules(Pacing.perMinute(60), any.hours(), any.caps());
      Stream stream = new Stream(rules, begin, random);
      stream.run(4 * 24 * 60);
      int count = stream.left.size();
      if (count == 0) {
        continue;
      }
      double interval = rules.pacing().intervalMicros();
      long start = Times.micros(begin);

      long end =
          SendingCourse.of(rules, PaceState.at(0, start), start, count, interval, Long.MAX_VALUE)
              .orElseThrow()
              .end();

      Duration off = Duration.between(stream.left.get(count - 1), Times.instant(end)).abs();
      assertTrue(
          off.compareTo(Duration.ofSeconds(150)) < 0, "seed " + seed + ": " + off + " " + rules);
    }
  }

  private static SendingRules anyRules(ZoneId zone, Random random) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    ALL.stream().filter(day -> random.nextInt(4) > 0).forEach(days::add);
    int from = random.nextInt(1_440);
    int to = random.nextBoolean() ? random.nextInt(1_441) : (from + 5 + random.nextInt(90)) % 1_440;
    boolean timed = random.nextInt(4) > 0 && from != to && !days.isEmpty();
    Integer perHour = random.nextBoolean() ? 1 + random.nextInt(40) : null;
    Integer perDay = random.nextBoolean() ? 1 + random.nextInt(90) : null;
    boolean capped = perHour != null || perDay != null;
    return new SendingRules(
        random.nextBoolean() ? Pacing.perMinute(1 + random.nextInt(60)) : null,
        timed ? new SendingHours(days, from, to, zone) : null,
        capped ? new SendingCaps(perHour, perDay, zone) : null);
  }

  private static boolean isWithin(SendingHours hours, Instant left) {
    ZonedDateTime shown = left.atZone(hours.zone());
    int minute = shown.getHour() * 60 + shown.getMinute();
    boolean crosses = hours.to() < hours.from();
    boolean begun = minute >= hours.from();
    DayOfWeek day = crosses && !begun ? shown.getDayOfWeek().minus(1) : shown.getDayOfWeek();
    boolean inside = crosses ? begun || minute < hours.to() : begun && minute < hours.to();
    // the day before one that a zone left out is the one before that
    return inside
        && (hours.days().contains(day) || hours.days().contains(dayBefore(left, hours.zone())));
  }

  private static DayOfWeek dayBefore(Instant left, ZoneId zone) {
    return left.minus(Duration.ofDays(1)).atZone(zone).getDayOfWeek();
  }

  private static void assertCapsKept(SendingCaps caps, List<Instant> left, String which) {
    Map<String, Integer> counts = new HashMap<>();
    for (Instant one : left) {
      ZonedDateTime shown = one.atZone(caps.zone());
      String day = shown.toLocalDate().toString();
      counts.merge(day, 1, Integer::sum);
      counts.merge(day + " " + shown.getHour() + shown.getOffset(), 1, Integer::sum);
    }
    counts.forEach(
        (period, count) -> {
          Integer cap = period.contains(" ") ? caps.perHour() : caps.perDay();
          assertTrue(cap == null || count <= cap, () -> which + " " + period + ": " + count);
        });
  }

  private static int minute(String clock) {
    return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
  }

  private static long at(String local, ZoneId zone) {
    return Times.micros(LocalDateTime.parse(local).atZone(zone).toInstant());
  }

  /** A sender with endless messages, whose queue is looked at now and then. */
  private static final class Stream {
    private final SendingRules rules;
    private final Random random;
    private final List<Instant> left = new ArrayList<>();
    private PaceState state;

    Stream(SendingRules rules, Instant begin, Random random) {
      this.rules = rules;
      this.random = random;
      this.state = PaceState.at(0, Times.micros(begin));
    }

    /** Claims what may be claimed, at most a few at a time, until so many minutes are over. */
    void run(int minutes) {
      long end = state.now() + minutes * 60_000_000L;
      while (state.now() < end) {
        NextSlot slot = rules.next(state);
        int taken = Math.min(slot.available(), 1 + random.nextInt(20));
        for (int k = 0; k < taken; k++) {
          long leaves = slot.now() + slot.delayMicros(k, random);
          assertTrue(leaves < slot.until(), "it would be given back");
          left.add(Times.instant(leaves));
        }
        state = rules.after(state, slot, taken);
        boolean unbounded = rules.isFree() || (rules.pacing() == null && rules.caps() == null);
        long pause = unbounded ? 60_000_000 : 1_000 + random.nextLong(900_000);
        state =
            new PaceState(
                state.tat(),
                Math.max(state.now() + pause, state.now() + rules.next(state).waitMicros()),
                state.hour(),
                state.day());
      }
    }
  }
}
