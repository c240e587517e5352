package com.artakusuma.wags.web.history;

import com.artakusuma.wags.broadcast.Broadcast;
import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.outbox.MessageRetries;
import com.artakusuma.wags.web.live.BroadcastProgress;
import com.artakusuma.wags.web.live.Pace;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** The broadcast that the request's {@code id} names: how far it has come, and what to do. */
@Named("broadcastDetail")
@RequestScoped
public class BroadcastDetail {

  @Inject private Broadcasts broadcasts;
  @Inject private MessageRetries retries;
  @Inject private HistoryRequest request;
  @Inject private Formats formats;
  @Inject private Pace pace;

  private String sender;
  private String asked;
  private BroadcastProgress progress;
  private boolean retrying;

  @PostConstruct
  void read() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    sender = request.query(HistoryQuery.BROADCASTS, parameters).sender();
    asked = parameters.getOrDefault("id", "");
    if (asked.matches("[0-9]{1,18}")) {
      progress =
          broadcasts
              .find(Long.parseLong(asked))
              .filter(found -> found.getSender().equals(sender))
              .map(pace::progress)
              .orElse(null);
    }
  }

  /** Whose it is, as far as the reader may look. */
  public String getSender() {
    return sender;
  }

  /** Whether a broadcast was asked for that is not this user's, or is none. */
  public boolean isUnknown() {
    return !asked.isEmpty() && progress == null;
  }

  /** How far it has come, or null. */
  public BroadcastProgress getProgress() {
    return progress;
  }

  /** Its figures, written for the reader. */
  public Map<String, String> getFigures() {
    return progress.texts(formats.words());
  }

  /** How many of its messages are no longer kept, in words; empty where all are. */
  public String getForgotten() {
    int forgotten = progress.broadcast().getForgotten();
    return forgotten == 0 ? "" : formats.words().text("broadcasts.forgotten", forgotten);
  }

  /** Sends its failed messages once more. */
  public void retryFailed() {
    if (progress != null) {
      Broadcast broadcast = progress.broadcast();
      retries.start(
          MessageFilter.of(broadcast.getSender())
              .withStatus(MessageStatus.FAILED)
              .withBroadcast(broadcast.getId()),
          null);
      retrying = true;
    }
  }

  /** Whether its failed messages were just queued again. */
  public boolean isRetrying() {
    return retrying;
  }
}
