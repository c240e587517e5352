package com.artakusuma.wags.history.filter;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which messages to list, to export, to count or to send again. It names its senders, so that no
 * list can hold more than its reader was found to be allowed to see. Null means: any.
 *
 * @param senders whose; nothing where it is empty
 * @param statuses any of these; empty for any at all
 * @param window when, and in the order of which time
 * @param recipient as stored: digits, or a group id
 * @param singles only what belongs to no broadcast
 * @param reason why it ended otherwise than sent
 * @param stages what receipts say of those that are sent: any of these; empty for any messages at
 *     all
 * @param reference the client's own id of them
 * @param refused whether those are meant, too, that were refused for good
 */
public record MessageFilter(
    List<String> senders,
    Set<MessageStatus> statuses,
    Window window,
    @Nullable String recipient,
    @Nullable Long broadcastId,
    boolean singles,
    @Nullable ReasonCode reason,
    Set<MessageStage> stages,
    @Nullable String reference,
    boolean refused) {

  /** The longest text that messages may be looked for by, in characters. */
  public static final int LONGEST_TEXT = 200;

  public MessageFilter {
    senders = List.copyOf(senders);
    statuses = Set.copyOf(statuses);
    stages = Set.copyOf(stages);
  }

  /** All messages of some senders. */
  public static MessageFilter of(List<String> senders) {
    return new MessageFilter(
        senders,
        Set.of(),
        Window.ever(Window.By.QUEUED),
        null,
        null,
        false,
        null,
        Set.of(),
        null,
        true);
  }

  /** All messages of a sender. */
  public static MessageFilter of(String sender) {
    return of(List.of(sender));
  }

  /** All messages that a sender's year, or one month of it (1 to 12, null for all), holds. */
  public static MessageFilter of(String sender, int year, @Nullable Integer month, ZoneId zone) {
    return of(sender).during(Window.of(Window.By.QUEUED, year, month, zone));
  }

  /** What a filter is made of, to be made anew with something else in one place. */
  private static final class Parts {
    private List<String> senders;
    private Set<MessageStatus> statuses;
    private Window window;
    private @Nullable String recipient;
    private @Nullable Long broadcastId;
    private boolean singles;
    private @Nullable ReasonCode reason;
    private Set<MessageStage> stages;
    private @Nullable String reference;
    private boolean refused;

    private Parts(MessageFilter of) {
      senders = of.senders;
      statuses = of.statuses;
      window = of.window;
      recipient = of.recipient;
      broadcastId = of.broadcastId;
      singles = of.singles;
      reason = of.reason;
      stages = of.stages;
      reference = of.reference;
      refused = of.refused;
    }

    private MessageFilter whole() {
      return new MessageFilter(
          senders,
          statuses,
          window,
          recipient,
          broadcastId,
          singles,
          reason,
          stages,
          reference,
          refused);
    }
  }

  private MessageFilter with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.whole();
  }

  public MessageFilter withSender(String wanted) {
    return with(parts -> parts.senders = List.of(wanted));
  }

  /** The same of other senders. */
  public MessageFilter withSenders(List<String> wanted) {
    return with(parts -> parts.senders = wanted);
  }

  /** Null for any. */
  public MessageFilter withStatus(@Nullable MessageStatus wanted) {
    return withStatuses(wanted == null ? Set.of() : Set.of(wanted));
  }

  /** Empty for any. */
  public MessageFilter withStatuses(Set<MessageStatus> wanted) {
    return with(parts -> parts.statuses = wanted);
  }

  public MessageFilter during(Window wanted) {
    return with(parts -> parts.window = wanted);
  }

  public MessageFilter withRecipient(@Nullable String wanted) {
    return with(parts -> parts.recipient = wanted);
  }

  public MessageFilter withBroadcast(@Nullable Long wanted) {
    return with(parts -> parts.broadcastId = wanted);
  }

  public MessageFilter withSingles(boolean only) {
    return with(parts -> parts.singles = only);
  }

  public MessageFilter withReason(@Nullable ReasonCode wanted) {
    return with(parts -> parts.reason = wanted);
  }

  /** Only messages that are sent, and of which receipts say one of these; empty for any. */
  public MessageFilter withStages(Set<MessageStage> wanted) {
    return with(
        parts -> {
          parts.statuses = wanted.isEmpty() ? statuses : Set.of(MessageStatus.SENT);
          parts.stages = wanted;
        });
  }

  /** Whether to keep what was refused for good. */
  public MessageFilter withRefused(boolean kept) {
    return with(parts -> parts.refused = kept);
  }

  /** Only those which their client gave this id; null for any. */
  public MessageFilter withReference(@Nullable String wanted) {
    return with(parts -> parts.reference = wanted);
  }

  /** The same, within a span of time; an end that is null leaves that end as it is. */
  public MessageFilter within(Instant first, @Nullable Instant end) {
    return during(window.within(first, end));
  }

  /** The one status that is meant, or null where it is any or several. */
  public @Nullable MessageStatus status() {
    return statuses.size() == 1 ? statuses.iterator().next() : null;
  }

  /**
   * Whether no index knows all of it, so that few of the messages along the way may be meant: such
   * a list is looked for step by step.
   */
  public boolean isSparse() {
    boolean scattered = broadcastId != null && window.by() == Window.By.ENDED;
    return singles || reason != null || !stages.isEmpty() || !refused || scattered;
  }

  /** The statuses that have to be walked through one by one; empty where one walk sees all. */
  public Set<MessageStatus> walked() {
    if (statuses.isEmpty() && window.by() == Window.By.ENDED) {
      Set<MessageStatus> ended = EnumSet.allOf(MessageStatus.class);
      ended.removeIf(MessageStatus::isOpen);
      return ended;
    }
    return statuses;
  }
}
