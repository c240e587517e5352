package com.artakusuma.wags.web;

import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.broadcast.Broadcasts.Span;
import com.artakusuma.wags.message.Figures;
import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The dashboard: what waits, what happened today and this week, what runs, what went wrong. */
@Named("dashboardPage")
@RequestScoped
public class DashboardPage {

  private static final int LATEST = 5;

  @Inject private Figures figures;
  @Inject private Broadcasts broadcasts;
  @Inject private Messages messages;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int perMinute;

  private Figures.Open open;
  private LastDays lastDays;
  private List<BroadcastProgress> latestBroadcasts;
  private List<MessageLine> latestFailures;

  @PostConstruct
  void read() {
    String sender = signedIn.caller().username();
    LocalDate today = LocalDate.now(clock.withZone(zone));
    open = figures.open(signedIn.caller().id());
    lastDays = LastDays.until(today, figures.byDay(sender, LastDays.first(today), today));
    latestBroadcasts =
        broadcasts.newest(sender, new Span(null, null), LATEST).stream()
            .map(broadcast -> BroadcastProgress.of(broadcast, perMinute))
            .toList();
    MessageFilter failed = new MessageFilter(sender, null, null, MessageStatus.FAILED, null, null);
    latestFailures = messages.newest(failed, null, LATEST);
  }

  public Figures.Open getOpen() {
    return open;
  }

  public LastDays getLastDays() {
    return lastDays;
  }

  /** The week's chart, for Chart.js. */
  public String getChart() {
    return lastDays.chart(Texts.locale());
  }

  public List<BroadcastProgress> getLatestBroadcasts() {
    return latestBroadcasts;
  }

  public List<MessageLine> getLatestFailures() {
    return latestFailures;
  }
}
