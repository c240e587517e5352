package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.history.filter.BroadcastFilter;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.filter.Window.By;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.session.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryQueryTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Caller ME = new Caller(1, "me", Role.OPERATOR, Set.of());
  private static final Scope OWN = new Scope(List.of(ME), null);
  private static final Scope ALL =
      new Scope(List.of(ME, new Caller(2, "other", Role.OPERATOR, Set.of())), null);

  @Test
  void nothingAskedForMeansEverything() {
    HistoryQuery query = query(Map.of());

    assertNull(query.wrong());
    assertEquals("", query.link());
    assertEquals(MessageFilter.of("me"), query.messages());
  }

  @Test
  void everyPartOfTheFilterIsRead() {
    HistoryQuery query =
        query(
            Map.of(
                "year", "2024",
                "month", "2",
                "status", "FAILED",
                "recipient", "0812-3456-7890",
                "broadcast", "#7",
                "text", " 50% off "));

    assertEquals("50% off", query.text());
    assertEquals(
        MessageFilter.of("me", 2024, 2, ZoneOffset.UTC)
            .withStatus(MessageStatus.FAILED)
            .withRecipient("6281234567890")
            .withBroadcast(7L),
        query.messages());
  }

  @Test
  void aMonthAloneIsOneOfThisYear() {
    assertEquals(
        MessageFilter.of("me", 2026, 1, ZoneOffset.UTC), query(Map.of("month", "1")).messages());
  }

  @ParameterizedTest
  @CsvSource({
    "month, 13",
    "month, 0",
    "month, May",
    "year, 99999",
    "status, sent",
    "recipient, abc",
    "broadcast, x",
    "broadcast, 99999999999999999999",
    "before, 12",
    "before, a-1",
    "after, 9223372036854775807-x",
    "before, 9223372036854775807-1",
    "sender, nobody else's",
    "status, 'SENT,'",
    "status, 'SENT,sent'",
    "by, start",
    "period, tomorrow",
    "from, yesterday",
    "from, 2026-02-30",
    "from, 1969-12-31",
    "until, 9999-01-01",
    "until, 2026-11-25T24:00",
    "until, 2026-11-25T10:00+99:00",
    "singles, yes",
    "reason, none",
  })
  void whatMakesNoSenseIsNamed(String name, String value) {
    assertEquals(name, query(Map.of(name, value)).wrong());
  }

  @Test
  void aPlaceIsFoundAgainToTheMicrosecond() {
    Place place = new Place(Instant.parse("2026-11-23T06:02:02.841001Z"), 42);

    HistoryQuery query = query(Map.of("before", place.written()));

    assertEquals(place, query.before());
  }

  @Test
  void linksKeepTheFilterAndEscapeIt() {
    HistoryQuery query =
        query(Map.of("recipient", "+62 812 & \"x\"", "status", "SENT", "year", " ", "id", "3"));

    assertEquals("?status=SENT&recipient=%2B62+812+%26+%22x%22", query.link());
    assertEquals("?status=SENT&recipient=%2B62+812+%26+%22x%22&id=5", query.linkWith("id", "5"));
    assertEquals("?status=SENT", query.linkWithout("recipient"));
  }

  @Test
  void anAdministratorMayNameAnotherSenderAndNobodyElseMay() {
    Map<String, String> other = Map.of("sender", "other");
    Map<String, String> own = Map.of("sender", "me");

    HistoryQuery administrators = HistoryQuery.of(HistoryQuery.MESSAGES, other, asked(true));

    assertNull(administrators.wrong());
    assertEquals(List.of("other"), administrators.messages().senders());
    assertEquals("sender", query(other).wrong());
    assertEquals(List.of("me"), query(other).messages().senders());
    assertNull(query(own).wrong());
  }

  @Test
  void whatAHistoryIsNotNarrowedByIsIgnored() {
    Map<String, String> parameters = Map.of("status", "nonsense", "state", "RUNNING");

    HistoryQuery query = HistoryQuery.of(HistoryQuery.BROADCASTS, parameters, asked(false));

    assertNull(query.wrong());
    assertEquals("?state=RUNNING", query.link());
    assertEquals(
        new BroadcastFilter(List.of("me"), null, null, BroadcastFilter.Progress.RUNNING),
        query.broadcasts());
  }

  @Test
  void anAdministratorWhoNamesNobodySeesAll() {
    HistoryQuery administrators = HistoryQuery.of(HistoryQuery.MESSAGES, Map.of(), asked(true));

    assertEquals(List.of("me", "other"), administrators.messages().senders());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25, 2026-11-25, 2026-11-24T17:00:00Z, 2026-11-25T17:00:00Z",
    "2026-11-25T10:30, 2026-11-25T10:31:05.5, 2026-11-25T03:30:00Z, 2026-11-25T03:31:05.500Z",
    "2026-11-25T03:30:00Z, 2026-11-25T10:31:00+07:00, 2026-11-25T03:30:00Z, 2026-11-25T03:31:00Z",
  })
  void daysEndWithTheirLastMomentAndTimesWhereTheySay(
      String from, String until, Instant first, Instant end) {
    Map<String, String> parameters = Map.of("from", from, "until", until, "by", "ended");

    HistoryQuery query = query(parameters, JAKARTA);

    assertNull(query.wrong());
    assertEquals(new Window(By.ENDED, first, end), query.messages().window());
  }

  @ParameterizedTest
  @CsvSource({
    "today, 2026-11-24T17:00:00Z, 2026-11-25T17:00:00Z",
    "yesterday, 2026-11-23T17:00:00Z, 2026-11-24T17:00:00Z",
    "7d, 2026-11-18T17:00:00Z, 2026-11-25T17:00:00Z",
    "30d, 2026-10-26T17:00:00Z, 2026-11-25T17:00:00Z",
  })
  void daysWithANameAreThoseOfTheZone(String period, Instant from, Instant until) {
    assertEquals(
        new Window(By.QUEUED, from, until),
        query(Map.of("period", period), JAKARTA).messages().window());
  }

  @Test
  void aDayOfAClockChangeIsWhole() {
    Map<String, String> parameters = Map.of("from", "2026-03-29", "until", "2026-03-29");

    Window window = query(parameters, ZoneId.of("Europe/Berlin")).messages().window();

    assertEquals(Duration.ofHours(23), Duration.between(window.from(), window.until()));
  }

  @Test
  void allThatIsSaidOfTheTimeHoldsTogether() {
    Window window =
        query(Map.of("year", "2026", "month", "11", "from", "2026-11-20", "period", "7d"))
            .messages()
            .window();

    assertEquals(Instant.parse("2026-11-20T00:00:00Z"), window.from());
    assertEquals(Instant.parse("2026-11-26T00:00:00Z"), window.until());
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-11-26&until=2026-11-25, span",
    "status=PENDING&by=ended, by",
    "'status=FAILED,PROCESSING&by=ended', by",
    "broadcast=7&singles=1, singles",
  })
  void partsThatContradictEachOtherAreNamed(String parameters, String wrong) {
    Map<String, String> read =
        Arrays.stream(parameters.split("&"))
            .map(part -> part.split("="))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));

    assertEquals(wrong, query(read).wrong());
  }

  @Test
  void severalStatusesMayBeAskedFor() {
    assertEquals(
        Set.of(MessageStatus.PENDING, MessageStatus.PROCESSING),
        query(Map.of("status", "PENDING,PROCESSING")).messages().statuses());
  }

  private static HistoryQuery query(Map<String, String> parameters) {
    return HistoryQuery.of(HistoryQuery.MESSAGES, parameters, asked(false));
  }

  private static HistoryQuery query(Map<String, String> parameters, ZoneId zone) {
    return HistoryQuery.of(
        HistoryQuery.MESSAGES,
        parameters,
        new HistoryQuery.Asked(OWN, TODAY, zone, HistoryQueryTest::read));
  }

  private static HistoryQuery.Asked asked(boolean admin) {
    return new HistoryQuery.Asked(admin ? ALL : OWN, TODAY, ZoneOffset.UTC, HistoryQueryTest::read);
  }

  private static Optional<String> read(List<String> senders, String written) {
    return Recipient.normalise(written, "ID");
  }
}
