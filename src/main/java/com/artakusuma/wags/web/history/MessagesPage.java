package com.artakusuma.wags.web.history;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages;
import com.artakusuma.wags.outbox.MessageRetries;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The message history: one page of a filter's messages. */
@Named("messagesPage")
@RequestScoped
public class MessagesPage {

  @Inject private Messages messages;
  @Inject private MessageRetries retries;
  @Inject private HistoryRequest request;
  @Inject private Formats formats;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "SEARCH_MAX_SCANNED", defaultValue = "200000")
  private int mostScanned;

  private HistoryQuery query;
  private HistoryList<MessageLine> list;
  private boolean retrying;

  @PostConstruct
  void read() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    query = request.query(HistoryQuery.MESSAGES, parameters);
    list = list(query.messages(zone));
  }

  private HistoryList<MessageLine> list(MessageFilter filter) {
    if (query.text() != null) {
      return HistoryList.searched(query, MessageLine::place, rows -> search(filter, rows));
    }
    return HistoryList.paged(
        query,
        MessageLine::place,
        (place, limit) -> messages.newest(filter, place, limit),
        (place, limit) -> messages.newerThan(filter, place, limit));
  }

  private Slice<MessageLine> search(MessageFilter filter, int rows) {
    Messages.Found found =
        messages.search(filter, query.text(), query.before(), rows + 1, mostScanned);
    return Slice.olderThan(found.lines(), rows, false).reaching(found.reached());
  }

  /** The list, its filter and the addresses around it. */
  public HistoryList<MessageLine> getList() {
    return list;
  }

  /** What the list shows of a message's text. */
  public Excerpt excerpt(MessageLine line) {
    return Excerpt.around(line.text(), query.text());
  }

  /** Whether the whole filter may be sent again: it is for one way in which messages ended. */
  public boolean isRetriable() {
    return query.wrong() == null
        && query.status() != null
        && MessageRetries.RETRIABLE.contains(query.status())
        && !list.getLines().isEmpty();
  }

  /** How many messages the filter has, as far as this page knows: {@code 12}, or {@code 50+}. */
  public String getCount() {
    String shown = formats.number(list.getLines().size());
    return list.isWhole() ? shown : shown + "+";
  }

  /** Sends the whole filter again, in the background. */
  public void retryAll() {
    retries.start(query.messages(zone), query.text());
    retrying = true;
  }

  /** Whether the filter was just queued again. */
  public boolean isRetrying() {
    return retrying;
  }

  public MessageStatus[] getStatuses() {
    return MessageStatus.values();
  }
}
