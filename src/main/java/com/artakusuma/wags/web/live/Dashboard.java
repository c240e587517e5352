package com.artakusuma.wags.web.live;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.figures.Figures.Arrivals;
import com.artakusuma.wags.history.figures.Figures.Oldest;
import com.artakusuma.wags.history.figures.Minute;
import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.words.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboard shows of one stretch of time.
 *
 * @param sender whose; null for all that the reader may look at
 * @param first the first of the days that it covers
 * @param today the last one
 * @param arrivals what receipts say of the messages that were sent on these days
 * @param oldest what has waited longest, or null
 * @param running broadcasts that have not ended, in the order in which they go out
 * @param failures the latest ones, of any day
 * @param reasons why messages failed on these days
 */
public record Dashboard(
    @Nullable String sender,
    LocalDate first,
    LocalDate today,
    LiveFigures live,
    Outcomes outcomes,
    Arrivals arrivals,
    Timeline timeline,
    @Nullable Oldest oldest,
    List<BroadcastProgress> running,
    List<MessageLine> failures,
    Tally reasons) {

  /** Its figures as they are written, by the name that pages know them by. */
  Map<String, String> texts(Words words) {
    Minute hour = live.hour();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("outcomes.sent", words.number(outcomes.sent()));
    texts.put("outcomes.failed", words.number(outcomes.failed()));
    texts.put(
        "outcomes.arrived",
        arrivals.delivered() == 0
            ? ""
            : words.text("dashboard.arrived", arrivals.delivered(), arrivals.seen()));
    texts.put("dashboard.waiting", live.texts(words).get("waiting"));
    texts.put(
        "oldest",
        oldest == null
            ? words.text("dashboard.oldest.none")
            : words.text("dashboard.oldest", words.soon(oldest.queuedAt(), live.at())));
    boolean quiet = hour.tries() == 0;
    texts.put(
        "gateway.took",
        quiet
            ? words.text("dashboard.gateway.quiet")
            : words.text("dashboard.gateway.took", hour.tookMillis() / hour.tries()));
    texts.put(
        "gateway.failed",
        words.text(
            "dashboard.gateway.failed",
            words.percent(quiet ? 0 : (double) hour.failedTries() / hour.tries()),
            hour.sent() + hour.failed()));
    return texts;
  }

  /** The address of the list behind each of these figures. */
  public Map<String, String> links() {
    MessagesLink all = MessagesLink.of(sender);
    return Map.of(
        "outcomes.sent", all.status(MessageStatus.SENT).ended(first, today).toString(),
        "outcomes.failed", all.status(MessageStatus.FAILED).ended(first, today).toString(),
        "dashboard.waiting", all.status(MessageStatus.PENDING).toString(),
        "gateway",
            all.status(MessageStatus.SENT, MessageStatus.FAILED)
                .ended(LiveFigures.hourBefore(live.at()), live.at())
                .toString());
  }

  /** The address of the failures of one kind, on the days that are covered. */
  public String link(Tally.Group group) {
    return MessagesLink.of(sender).group(group).ended(first, today).toString();
  }

  /** Changes with what its lists hold, so that a page knows when to ask for them anew. */
  public String lists() {
    StringBuilder lists = new StringBuilder();
    reasons.groups().forEach(group -> lists.append(group.reason()).append(group.count()));
    failures.forEach(failure -> lists.append(' ').append(failure.id()));
    running.forEach(progress -> lists.append(" b").append(progress.broadcast().getId()));
    return lists.toString();
  }
}
