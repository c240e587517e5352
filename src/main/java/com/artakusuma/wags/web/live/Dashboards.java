package com.artakusuma.wags.web.live;

import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.figures.Figures;
import com.artakusuma.wags.history.figures.Tallies;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.session.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the dashboard shows: counters, and a few messages from the end of an index. */
@ApplicationScoped
public class Dashboards {

  private static final int MOST_RUNNING = 5;
  private static final int LATEST_FAILURES = 5;

  @Inject private LiveFigureReader reader;
  @Inject private Figures figures;
  @Inject private Messages messages;
  @Inject private Tallies tallies;
  @Inject private Broadcasts broadcasts;
  @Inject private Outlooks outlooks;
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
    static Range of(@Nullable String written) {
      return "today".equals(written) ? TODAY : "30d".equals(written) ? MONTH : WEEK;
    }

    /** How addresses name it. */
    public String parameter() {
      return this == TODAY ? "today" : days + "d";
    }
  }

  Dashboard of(Scope scope, Range range) {
    LiveFigures live = reader.of(scope);
    LocalDate today = live.at().atZone(zone).toLocalDate();
    LocalDate first = today.minusDays(range.days - 1L);
    Map<LocalDate, Map<MessageStatus, Long>> counts = figures.byDay(scope.names(), first, today);
    MessageFilter failed =
        MessageFilter.of(scope.names())
            .withStatus(MessageStatus.FAILED)
            .during(Window.ever(Window.By.ENDED));
    Window days =
        new Window(
            Window.By.ENDED,
            first.atStartOfDay(zone).toInstant(),
            today.plusDays(1).atStartOfDay(zone).toInstant());
    return new Dashboard(
        scope.chosen(),
        first,
        today,
        live,
        Outcomes.of(counts.values()),
        figures.arrivals(scope.names(), first, today),
        timeline(scope, range, today, counts),
        figures.oldest(scope.ids()).orElse(null),
        BroadcastProgress.of(broadcasts.running(scope.names(), MOST_RUNNING), outlooks),
        messages.newest(failed, null, LATEST_FAILURES),
        tallies.of(failed.during(days), null));
  }

  private Timeline timeline(
      Scope scope, Range range, LocalDate today, Map<LocalDate, Map<MessageStatus, Long>> counts) {
    return range == Range.TODAY
        ? Timeline.ofHours(
            today, zone, figures.minutes(scope.names(), today.atStartOfDay(zone).toInstant()))
        : Timeline.ofDays(today, range.days, counts);
  }
}
