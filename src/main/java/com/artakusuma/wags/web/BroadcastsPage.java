package com.artakusuma.wags.web;

import com.artakusuma.wags.broadcast.Broadcast;
import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.broadcast.Broadcasts.Span;
import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.Messages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The broadcast history: one page of a year or month, and one broadcast in detail. */
@Named("broadcastsPage")
@RequestScoped
public class BroadcastsPage {

  private static final int ROWS = 50;

  @Inject private Broadcasts broadcasts;
  @Inject private Messages messages;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int perMinute;

  private HistoryQuery query;
  private long before;
  private long after;
  private Slice<Broadcast> slice;
  private Broadcast detail;
  private boolean unknown;

  @PostConstruct
  void read() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    query = HistoryQuery.of(parameters, clock.instant().atZone(zone).getYear(), "ZZ");
    before = id(parameters.getOrDefault("before", ""), Long.MAX_VALUE);
    after = id(parameters.getOrDefault("after", ""), 0);
    open(parameters.getOrDefault("id", ""));
  }

  /** Asked for by script with a parameter {@code id}, which {@link #read} has opened already. */
  public void showDetail() {
    // Only so that there is an action to call.
  }

  private void open(String written) {
    if (written.isEmpty()) {
      return;
    }
    String sender = signedIn.caller().username();
    detail = broadcasts.find(id(written, 0)).filter(b -> b.getSender().equals(sender)).orElse(null);
    unknown = detail == null;
  }

  private Slice<Broadcast> slice() {
    if (slice == null) {
      slice = query.wrong() == null ? load() : Slice.none();
    }
    return slice;
  }

  private Slice<Broadcast> load() {
    String sender = signedIn.caller().username();
    MessageFilter filter = query.filter(sender, zone);
    Span span = new Span(filter.from(), filter.until());
    if (after > 0) {
      List<Broadcast> newer = broadcasts.newerThan(sender, span, after, ROWS + 1);
      if (newer.size() > ROWS) {
        return Slice.newerThan(newer, ROWS);
      }
      return Slice.olderThan(broadcasts.newest(sender, span, ROWS + 1), ROWS, false);
    }
    return Slice.olderThan(
        broadcasts.newest(sender, span, before, ROWS + 1), ROWS, before != Long.MAX_VALUE);
  }

  public List<BroadcastProgress> getLines() {
    return slice().lines().stream().map(this::progress).toList();
  }

  private BroadcastProgress progress(Broadcast broadcast) {
    return BroadcastProgress.of(broadcast, perMinute);
  }

  /** The address of the next older page, or null. */
  public String getOlder() {
    return slice().older() ? query.linkWith("before", Long.toString(slice().last().getId())) : null;
  }

  /** The address of the next newer page, or null. */
  public String getNewer() {
    return slice().newer() ? query.linkWith("after", Long.toString(slice().first().getId())) : null;
  }

  /** The address of one broadcast over the same list. */
  public String linkTo(long id) {
    return query.linkWith("id", Long.toString(id));
  }

  /** The filter as it was written, by parameter name. */
  public Map<String, String> getWritten() {
    return query.written();
  }

  public boolean isNarrowed() {
    return query.isNarrowed();
  }

  /** The parameter that could not be understood, or null. */
  public String getWrong() {
    return query.wrong();
  }

  public List<Integer> getYears() {
    return Messages.orThisYear(
        messages.years(signedIn.caller().username(), zone), clock.instant(), zone);
  }

  public BroadcastProgress getDetail() {
    return detail == null ? null : progress(detail);
  }

  /** Whether a broadcast was asked for that is not this user's, or is none. */
  public boolean isUnknown() {
    return unknown;
  }

  private static long id(String written, long otherwise) {
    return written.matches("[0-9]{1,18}") ? Long.parseLong(written) : otherwise;
  }
}
