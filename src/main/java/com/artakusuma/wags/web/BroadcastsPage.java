package com.artakusuma.wags.web;

import com.artakusuma.wags.broadcast.Broadcast;
import com.artakusuma.wags.broadcast.BroadcastFilter;
import com.artakusuma.wags.broadcast.Broadcasts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The broadcast history: one page of a filter's broadcasts, and one broadcast in detail. */
@Named("broadcastsPage")
@RequestScoped
public class BroadcastsPage {

  @Inject private Broadcasts broadcasts;
  @Inject private HistoryRequest request;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int perMinute;

  private HistoryQuery query;
  private HistoryList<Broadcast> list;
  private Broadcast detail;
  private boolean unknown;

  @PostConstruct
  void read() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    query = request.query(HistoryQuery.BROADCASTS, parameters);
    BroadcastFilter filter = query.broadcasts(zone);
    list =
        HistoryList.paged(
            query,
            Broadcast::getPlace,
            (place, limit) -> broadcasts.newest(filter, place, limit),
            (place, limit) -> broadcasts.newerThan(filter, place, limit));
    open(parameters.getOrDefault("id", ""));
  }

  /** Asked for by script with a parameter {@code id}, which {@link #read} has opened already. */
  public void showDetail() {
    // Only so that there is an action to call.
  }

  private void open(String id) {
    if (id.isEmpty()) {
      return;
    }
    detail =
        id.matches("[0-9]{1,18}")
            ? broadcasts
                .find(Long.parseLong(id))
                .filter(broadcast -> broadcast.getSender().equals(query.sender()))
                .orElse(null)
            : null;
    unknown = detail == null;
  }

  /** The list, its filter and the addresses around it. */
  public HistoryList<Broadcast> getList() {
    return list;
  }

  public List<BroadcastProgress> getLines() {
    return list.getLines().stream().map(this::progress).toList();
  }

  /** What the list shows of a broadcast's text. */
  public Excerpt excerpt(Broadcast broadcast) {
    return Excerpt.of(broadcast.getText());
  }

  public BroadcastFilter.Progress[] getStates() {
    return BroadcastFilter.Progress.values();
  }

  private BroadcastProgress progress(Broadcast broadcast) {
    return BroadcastProgress.of(broadcast, perMinute);
  }

  public BroadcastProgress getDetail() {
    return detail == null ? null : progress(detail);
  }

  /** Whether a broadcast was asked for that is not this user's, or is none. */
  public boolean isUnknown() {
    return unknown;
  }
}
