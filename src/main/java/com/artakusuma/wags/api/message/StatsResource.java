package com.artakusuma.wags.api.message;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.history.HistoryResource;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.figures.Figures;
import com.artakusuma.wags.message.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sender's figures: what waits, and how the messages of the last days ended. */
@Path("/stats")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.READ)
@ApplicationScoped
public class StatsResource {

  private static final int MOST_DAYS = 366;
  private static final int USUAL_DAYS = 7;

  @Inject private Figures figures;
  @Inject private Broadcasts broadcasts;
  @Inject private CallerLookup callers;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  /**
   * How the messages ended that ended on a day of {@code WAGS_TIMEZONE}.
   *
   * @param delivered of those sent, how many receipts say arrived
   * @param read of those, how many they say were read
   */
  @JsonbPropertyOrder({
    "day",
    "sent",
    "failed",
    "cancelled",
    "expired",
    "uncertain",
    "delivered",
    "read"
  })
  public record Day(
      String day,
      long sent,
      long failed,
      long cancelled,
      long expired,
      long uncertain,
      long delivered,
      long read) {

    private static Day of(
        LocalDate day, Map<MessageStatus, Long> ended, Figures.Arrivals arrivals) {
      return new Day(
          day.toString(),
          ended.getOrDefault(MessageStatus.SENT, 0L),
          ended.getOrDefault(MessageStatus.FAILED, 0L),
          ended.getOrDefault(MessageStatus.CANCELLED, 0L),
          ended.getOrDefault(MessageStatus.EXPIRED, 0L),
          ended.getOrDefault(MessageStatus.UNCERTAIN, 0L),
          arrivals.delivered(),
          arrivals.seen());
    }
  }

  /**
   * A sender's figures.
   *
   * @param waiting messages that wait, those of broadcasts included
   * @param waitingAtLeast true where more wait than are counted; else left out
   * @param sending messages that are being sent just now
   * @param today the last of the days
   * @param days oldest first, up to and with today
   */
  @JsonbPropertyOrder({"sender", "at", "waiting", "waitingAtLeast", "sending", "today", "days"})
  public record Stats(
      String sender,
      String at,
      long waiting,
      @Nullable Boolean waitingAtLeast,
      long sending,
      Day today,
      List<Day> days) {}

  @GET
  public Stats stats(
      @QueryParam("days") String days, @QueryParam("sender_filter") String senderFilter) {
    int number = days(days);
    String whose = HistoryResource.whose(caller.get(), senderFilter);
    return database.pass(() -> stats(sender(whose), number));
  }

  private static int days(String written) {
    if (FilterFields.isMissing(written)) {
      return USUAL_DAYS;
    }
    if (!written.matches("[1-9][0-9]{0,2}") || Integer.parseInt(written) > MOST_DAYS) {
      throw new ApiException("Invalid days", "days must be 1 to " + MOST_DAYS);
    }
    return Integer.parseInt(written);
  }

  private Caller sender(String name) {
    if (name.equals(caller.name())) {
      return caller.get();
    }
    return callers.all().stream()
        .filter(user -> user.username().equals(name))
        .findFirst()
        .orElseThrow(() -> ApiException.notFound("Sender"));
  }

  private Stats stats(Caller sender, int number) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = today.minusDays(number - 1L);
    List<String> names = List.of(sender.username());
    long singles = figures.singles(List.of(sender.id()));
    long sending = figures.sending(names);
    long open = singles + broadcasts.openMessages(names);
    Map<LocalDate, Map<MessageStatus, Long>> ended = figures.byDay(names, first, today);
    Map<LocalDate, Figures.Arrivals> arrivals = figures.arrivalsByDay(names, first, today);
    List<Day> days =
        first
            .datesUntil(today.plusDays(1))
            .map(
                day ->
                    Day.of(
                        day,
                        ended.getOrDefault(day, Map.of()),
                        arrivals.getOrDefault(day, Figures.Arrivals.NONE)))
            .toList();
    return new Stats(
        sender.username(),
        ClientTime.accepted(now),
        Math.max(0, open - sending),
        singles == Figures.MOST_COUNTED ? Boolean.TRUE : null,
        sending,
        days.get(days.size() - 1),
        days);
  }
}
