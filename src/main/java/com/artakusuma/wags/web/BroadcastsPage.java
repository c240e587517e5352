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

/** The broadcast history: one page of a year or month. */
@Named("broadcastsPage")
@RequestScoped
public class BroadcastsPage {

  private static final int ROWS = 50;

  @Inject private Broadcasts broadcasts;
  @Inject private Messages messages;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject private Pace pace;

  private HistoryQuery query;
  private long before;
  private long after;
  private Slice<Broadcast> slice;

  @PostConstruct
  void read() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    query = HistoryQuery.of(parameters, clock.instant().atZone(zone).getYear(), "ZZ");
    before = id(parameters.getOrDefault("before", ""), Long.MAX_VALUE);
    after = id(parameters.getOrDefault("after", ""), 0);
  }

  private static long id(String written, long otherwise) {
    return written.matches("[0-9]{1,18}") ? Long.parseLong(written) : otherwise;
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
    return pace.progress(signedIn.caller(), broadcast);
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
}
