package com.artakusuma.wags.web.live;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.message.Figures;
import com.artakusuma.wags.message.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Reads what the dashboard shows, from counters only. */
@ApplicationScoped
public class Dashboards {

  private static final int MOST_RUNNING = 5;

  @Inject private Pulses pulses;
  @Inject private Figures figures;
  @Inject private Broadcasts broadcasts;
  @Inject private Pace pace;
  @Inject private ZoneId zone;

  /** The stretch of time that a dashboard covers, up to and with today. */
  public enum Range {
    TODAY(1),
    WEEK(7),
    MONTH(30);

    private final int days;

    Range(int days) {
      this.days = days;
    }

    /** As addresses name it; anything else means a week. */
    static Range of(String written) {
      return "today".equals(written) ? TODAY : "30d".equals(written) ? MONTH : WEEK;
    }

    /** How addresses name it. */
    public String parameter() {
      return this == TODAY ? "today" : days + "d";
    }
  }

  Dashboard of(Caller caller, Range range) {
    Pulse pulse = pulses.of(caller);
    LocalDate today = pulse.at().atZone(zone).toLocalDate();
    Map<LocalDate, Map<MessageStatus, Long>> counts =
        figures.byDay(caller.username(), today.minusDays(range.days - 1L), today);
    return new Dashboard(
        pulse,
        Outcomes.of(counts.values()),
        timeline(caller, range, today, counts),
        figures.oldest(caller.id()).orElse(null),
        running(caller));
  }

  private Timeline timeline(
      Caller caller,
      Range range,
      LocalDate today,
      Map<LocalDate, Map<MessageStatus, Long>> counts) {
    return range == Range.TODAY
        ? Timeline.ofHours(
            today, zone, figures.minutes(caller.username(), today.atStartOfDay(zone).toInstant()))
        : Timeline.ofDays(today, range.days, counts);
  }

  private List<BroadcastProgress> running(Caller caller) {
    return pace.progress(broadcasts.running(caller.username(), MOST_RUNNING));
  }
}
