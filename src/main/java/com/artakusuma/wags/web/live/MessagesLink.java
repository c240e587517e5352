package com.artakusuma.wags.web.live;

import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.http.Address;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The address of the list that holds what a figure counts, with its window of time frozen. */
public final class MessagesLink {

  /** What a broadcast counts as not sent: all that ended otherwise. */
  public static final Set<MessageStatus> NOT_SENT =
      EnumSet.of(
          MessageStatus.FAILED,
          MessageStatus.CANCELLED,
          MessageStatus.EXPIRED,
          MessageStatus.UNCERTAIN);

  /** What waits or is being sent. */
  public static final Set<MessageStatus> OPEN =
      EnumSet.of(MessageStatus.PENDING, MessageStatus.PROCESSING);

  /** What is on its recipient's device, read or not. */
  public static final String ARRIVED =
      MessageStage.DELIVERED.wire() + "," + MessageStage.READ.wire();

  private final Map<String, String> parameters;

  private MessagesLink(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The list of a sender.
   *
   * @param name null for all that the reader may look at
   */
  public static MessagesLink of(@Nullable String name) {
    return new MessagesLink(Map.of()).with("sender", name);
  }

  public MessagesLink status(MessageStatus... statuses) {
    return status(EnumSet.copyOf(Arrays.asList(statuses)));
  }

  public MessagesLink status(Set<MessageStatus> statuses) {
    return with("status", written(statuses));
  }

  /** How several statuses stand in an address. */
  public static String written(Set<MessageStatus> statuses) {
    return statuses.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }

  /** Only what is on its recipient's device, read or not. */
  public MessagesLink delivered() {
    return with("stage", ARRIVED);
  }

  /** Only what was read. */
  public MessagesLink seen() {
    return with("stage", MessageStage.READ.wire());
  }

  public MessagesLink broadcast(long id) {
    return with("broadcast", Long.toString(id));
  }

  /** Only what ended alike. */
  public MessagesLink group(Tally.Group group) {
    return status(group.status())
        .with("reason", group.reason() == null ? null : group.reason().name());
  }

  /** Only what ended from one moment on until before another. */
  public MessagesLink ended(Instant from, Instant until) {
    return with("by", "ended").with("from", from.toString()).with("until", until.toString());
  }

  /** Only what ended on these days, both included. */
  public MessagesLink ended(LocalDate first, LocalDate last) {
    return with("by", "ended").with("from", first.toString()).with("until", last.toString());
  }

  private MessagesLink with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new MessagesLink(more);
  }

  /** The address. */
  @Override
  public String toString() {
    return "messages.xhtml" + Address.query(parameters);
  }
}
