package com.artakusuma.wags.web.history;

import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.filter.BroadcastFilter;
import com.artakusuma.wags.web.live.BroadcastProgress;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The broadcast history: one page of a filter's broadcasts. */
@Named("broadcastsPage")
@RequestScoped
public class BroadcastsPage {

  @Inject private Broadcasts broadcasts;
  @Inject private HistoryRequest request;
  @Inject private Outlooks outlooks;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private HistoryQuery query;
  private HistoryList<Broadcast> list;

  @PostConstruct
  void read() {
    query = request.query(HistoryQuery.BROADCASTS, parameters);
    BroadcastFilter filter = query.broadcasts();
    list =
        HistoryList.paged(
            query,
            Broadcast::getPlace,
            (place, limit) -> broadcasts.newest(filter, place, limit),
            (place, limit) -> broadcasts.newerThan(filter, place, limit));
  }

  /** The list, its filter and the addresses around it. */
  public HistoryList<Broadcast> getList() {
    return list;
  }

  public List<BroadcastProgress> getLines() {
    return BroadcastProgress.of(list.getLines(), outlooks);
  }

  /** What the list shows of a broadcast's text. */
  public Excerpt excerpt(Broadcast broadcast) {
    return Excerpt.of(broadcast.getText());
  }

  /** Whether the list may have broadcasts of several senders. */
  public boolean isOfSeveral() {
    return query.scope().senders().size() > 1;
  }

  public BroadcastFilter.Progress[] getStates() {
    return BroadcastFilter.Progress.values();
  }
}
