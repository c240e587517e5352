package com.artakusuma.wags.web;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages;
import com.artakusuma.wags.message.Messages.Place;
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

/** The message history: one page of a filter's messages. */
@Named("messagesPage")
@RequestScoped
public class MessagesPage {

  private static final int ROWS = 50;

  @Inject private Messages messages;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PHONE_REGION", defaultValue = "ID")
  private String region;

  private HistoryQuery query;
  private Slice<MessageLine> slice;

  @PostConstruct
  void read() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    query = HistoryQuery.of(parameters, clock.instant().atZone(zone).getYear(), region);
  }

  private Slice<MessageLine> slice() {
    if (slice == null) {
      slice = query.wrong() == null ? load() : Slice.none();
    }
    return slice;
  }

  private Slice<MessageLine> load() {
    MessageFilter filter = query.filter(signedIn.caller().username(), zone);
    if (query.after() != null) {
      List<MessageLine> newer = messages.newerThan(filter, query.after(), ROWS + 1);
      if (newer.size() > ROWS) {
        return Slice.newerThan(newer, ROWS);
      }
      // Fewer than a page are left: that is the newest page, shown in full.
      return Slice.olderThan(messages.newest(filter, null, ROWS + 1), ROWS, false);
    }
    return Slice.olderThan(
        messages.newest(filter, query.before(), ROWS + 1), ROWS, query.before() != null);
  }

  public List<MessageLine> getLines() {
    return slice().lines();
  }

  /** The address of the next older page, or null. */
  public String getOlder() {
    return slice().older() ? query.linkWith("before", written(slice().last())) : null;
  }

  /** The address of the next newer page, or null. */
  public String getNewer() {
    return slice().newer() ? query.linkWith("after", written(slice().first())) : null;
  }

  /** The address of one message over the same list. */
  public String linkTo(long id) {
    return query.linkWith("id", Long.toString(id));
  }

  private static String written(MessageLine line) {
    return HistoryQuery.written(new Place(line.queuedAt(), line.id()));
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

  public MessageStatus[] getStatuses() {
    return MessageStatus.values();
  }
}
