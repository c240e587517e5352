package com.artakusuma.wags.web.history;

import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.figures.Tallies;
import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.web.live.BroadcastProgress;
import com.artakusuma.wags.web.live.MessagesLink;
import com.artakusuma.wags.web.live.ReasonLine;
import com.artakusuma.wags.web.session.Scope;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The broadcast that the request's {@code id} names: how far it has come, and what to do. */
@Named("broadcastDetail")
@RequestScoped
public class BroadcastDetail {

  @Inject private Broadcasts broadcasts;
  @Inject private Tallies tallies;
  @Inject private HistoryRequest request;
  @Inject private Formats formats;
  @Inject private Outlooks outlooks;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private Scope scope;
  private String asked;
  private @Nullable BroadcastProgress progress;
  private @Nullable Tally tally;

  @PostConstruct
  void read() {
    scope = request.query(HistoryQuery.BROADCASTS, parameters).scope();
    asked = parameters.getOrDefault("id", "");
    progress =
        WrittenId.read(asked)
            .flatMap(id -> broadcasts.find(scope.names(), id))
            .map(broadcast -> BroadcastProgress.of(broadcast, outlooks))
            .orElse(null);
  }

  /** Whether a broadcast was asked for that is not this user's, or is none. */
  public boolean isUnknown() {
    return !asked.isEmpty() && progress == null;
  }

  /** How far it has come, or null. */
  public @Nullable BroadcastProgress getProgress() {
    return progress;
  }

  private BroadcastProgress any() {
    return Objects.requireNonNull(progress);
  }

  /** Its figures, written for the reader. */
  public Map<String, String> getFigures() {
    return any().texts(formats.words());
  }

  /** How many of its messages are no longer kept, in words; empty where all are. */
  public String getForgotten() {
    int forgotten = any().broadcast().getForgotten();
    return forgotten == 0 ? "" : formats.words().text("broadcasts.forgotten", forgotten);
  }

  /** The addresses of the lists behind its figures. */
  public Map<String, String> getLinks() {
    return Map.of(
        "all", messages().toString(),
        "sent", messages().status(MessageStatus.SENT).toString(),
        "delivered", messages().delivered().toString(),
        "seen", messages().seen().toString(),
        "failed", messages().status(MessagesLink.NOT_SENT).toString(),
        "waiting", messages().status(MessagesLink.OPEN).toString());
  }

  private MessagesLink messages() {
    return MessagesLink.of(scope.chosen()).broadcast(any().broadcast().getId());
  }

  /** Why its messages were not sent. */
  public List<ReasonLine> getReasons() {
    return ReasonLine.of(
        tally(), formats.words(), group -> messages().group(group).toString(), null);
  }

  /** What there is to say of {@link #getReasons}. */
  public String getReasonsNote() {
    return ReasonLine.note(tally(), formats.words());
  }

  private Tally tally() {
    if (tally == null) {
      Broadcast broadcast = any().broadcast();
      tally =
          broadcast.getFailedKept() == 0
              ? Tally.NONE
              : tallies.of(
                  MessageFilter.of(broadcast.getSender())
                      .withStatuses(MessagesLink.NOT_SENT)
                      .withBroadcast(broadcast.getId()),
                  null);
    }
    return tally;
  }

  /** Whether any of its messages failed and may be sent again. */
  public boolean isRetriable() {
    return tally().groups().stream().anyMatch(group -> group.status() == MessageStatus.FAILED);
  }

  /** The filter of those that failed, and where it is asked for. */
  public Map<String, String> getFailedFilter() {
    String id = Long.toString(any().broadcast().getId());
    return Map.of(
        "id",
        id,
        "broadcast",
        id,
        "status",
        MessageStatus.FAILED.name(),
        "sender",
        any().broadcast().getSender());
  }
}
