package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.RecipientsAsked;
import com.artakusuma.wags.history.filter.WrittenTime;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.web.live.MessagesLink;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What all histories need to know of the request that asks for one. */
@Named("history")
@RequestScoped
public class HistoryRequest {

  @Inject private Scopes scopes;
  @Inject private RecipientsAsked recipients;
  @Inject private Formats formats;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  /**
   * Reads an address on behalf of whoever is signed in.
   *
   * @param names of the parameters by which that history may be narrowed
   */
  public HistoryQuery query(List<String> names, Map<String, String> parameters) {
    LocalDate today = LocalDate.now(clock.withZone(zone));
    return HistoryQuery.of(
        names, parameters, new HistoryQuery.Asked(scopes.widest(), today, zone, recipients::find));
  }

  /** The senders to choose from; one where there is nothing to choose. */
  public List<String> getSenders() {
    return scopes.widest().names();
  }

  /** Whether there is more than one sender to look at. */
  public boolean isAnySender() {
    return getSenders().size() > 1;
  }

  /** The days to choose from, as addresses name them. */
  public List<String> getPeriods() {
    return Arrays.stream(HistoryQuery.Period.values()).map(HistoryQuery.Period::written).toList();
  }

  /** The reasons to choose from. */
  public List<ReasonCode> getReasons() {
    return ReasonCode.ofMessages();
  }

  /** Whether a time in an address is a day, which a date field can show. */
  public boolean isDay(String written) {
    return written == null || written.isEmpty() || WrittenTime.isDay(written);
  }

  /** What a part of a filter is called. */
  public String shown(String name, String value) {
    Words words = formats.words();
    return switch (name) {
      case "status" -> statuses(value);
      case "stage" -> stages(value);
      case "state" -> words.text("broadcast.state." + value);
      case "reason" -> words.text("reason." + value + ".title");
      case "by" -> words.text("filter.by." + value);
      case "period" -> words.text("filter.period." + value);
      case "singles" -> words.text("filter.singles.only");
      case "month" -> formats.month(Integer.parseInt(value));
      case "from" -> WrittenTime.isDay(value) ? day(value) : time(value);
      case "until" -> WrittenTime.isDay(value) ? day(value) : time(value);
      default -> value;
    };
  }

  private String day(String written) {
    return formats.words().date(LocalDate.parse(written));
  }

  private String time(String written) {
    return formats.time(WrittenTime.from(written, zone));
  }

  /** The words of one stage or several, as they stand in an address. */
  public String stages(String written) {
    return Arrays.stream(written.split(","))
        .flatMap(stage -> MessageStage.ofSent(stage).stream())
        .map(stage -> formats.words().text("stage." + stage))
        .collect(Collectors.joining(", "));
  }

  /** The words of one status or several, as they stand in an address. */
  public String statuses(String written) {
    if (written.equals(MessagesLink.written(MessagesLink.OPEN))) {
      return formats.words().text("filter.status.open");
    }
    if (written.equals(MessagesLink.written(MessagesLink.NOT_SENT))) {
      return formats.words().text("filter.status.notSent");
    }
    return Arrays.stream(written.split(","))
        .map(MessageStatus::valueOf)
        .map(status -> formats.words().text("status." + status))
        .collect(Collectors.joining(", "));
  }
}
