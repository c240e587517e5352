package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.figures.Tallies;
import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.live.MessagesLink;
import com.artakusuma.wags.web.live.ReasonLine;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The message history: one page of a filter's messages. */
@Named("messagesPage")
@RequestScoped
public class MessagesPage {

  @Inject private Messages messages;
  @Inject private Tallies tallies;
  @Inject private HistoryRequest request;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  @Inject
  @ConfigProperty(name = "SEARCH_MAX_SCANNED")
  private int mostScanned;

  private HistoryQuery query;
  private HistoryList<MessageLine> list;
  private @Nullable Tally tally;

  @PostConstruct
  void read() {
    query = request.query(HistoryQuery.MESSAGES, parameters);
    list = list(query.messages());
  }

  private HistoryList<MessageLine> list(MessageFilter filter) {
    if (query.text() != null || filter.isSparse()) {
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

  /** Whether the list is in the order in which messages ended, instead of queued. */
  public boolean isByEnd() {
    return query.messages().window().by() == Window.By.ENDED;
  }

  /** Whether the list may have messages of several senders. */
  public boolean isOfSeveral() {
    return query.scope().senders().size() > 1;
  }

  /** Whether the whole filter may be sent again: it is for one way in which messages ended. */
  public boolean isRetriable() {
    return RetryOffer.fits(query) && !list.getLines().isEmpty();
  }

  /** Why the filter's messages ended otherwise than sent; empty where it is not about such. */
  public List<ReasonLine> getReasons() {
    return ReasonLine.of(tally(), formats.words(), this::link, query.messages().reason());
  }

  /** What there is to say of {@link #getReasons}. */
  public String getReasonsNote() {
    return ReasonLine.note(tally(), formats.words());
  }

  private String link(Tally.Group group) {
    return "messages.xhtml" + query.linkTo(group);
  }

  private Tally tally() {
    if (tally == null) {
      MessageFilter filter = query.messages();
      boolean unsent =
          !filter.statuses().isEmpty() && MessagesLink.NOT_SENT.containsAll(filter.statuses());
      tally =
          unsent && query.wrong() == null && query.text() == null
              ? tallies.of(filter.withReason(null), null)
              : Tally.NONE;
    }
    return tally;
  }

  public MessageStatus[] getStatuses() {
    return MessageStatus.values();
  }

  /** The stages to choose from, alone and together, as addresses name them. */
  public List<String> getStageChoices() {
    List<String> choices =
        new ArrayList<>(MessageStage.OF_SENT.stream().map(MessageStage::wire).toList());
    choices.add(MessagesLink.ARRIVED);
    String written = query.written().get("stage");
    boolean isRead = !query.messages().stages().isEmpty();
    if (isRead && written != null && !choices.contains(written)) {
      choices.add(written);
    }
    return choices;
  }

  public List<MessageStage> getStages() {
    return MessageStage.OF_SENT;
  }

  /** The statuses to choose from, alone and together, as addresses name them. */
  public List<String> getStatusChoices() {
    List<String> choices =
        new ArrayList<>(Arrays.stream(MessageStatus.values()).map(Enum::name).toList());
    choices.add(MessagesLink.written(MessagesLink.OPEN));
    choices.add(MessagesLink.written(MessagesLink.NOT_SENT));
    String written = query.written().get("status");
    boolean isRead = !query.messages().statuses().isEmpty();
    if (isRead && written != null && !choices.contains(written)) {
      choices.add(written);
    }
    return choices;
  }
}
