package com.artakusuma.wags.web.live;

import com.artakusuma.wags.history.figures.Figures;
import com.artakusuma.wags.history.figures.Minute;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.queue.hold.SenderHolds.Hold;
import com.artakusuma.wags.web.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * How senders do just now, as the head of every page shows it.
 *
 * @param waiting open messages that no node has taken
 * @param more whether there are more than {@code waiting} says
 * @param sending open messages that a node has taken
 * @param sent messages that were sent within the last minute
 * @param minutes the last hour, oldest first, without those in which nothing happened
 * @param holds those of the senders that are kept back
 * @param publishedKey whether the key that version 1 published still works
 * @param at when all this was read
 */
public record LiveFigures(
    long waiting,
    boolean more,
    long sending,
    long sent,
    List<Minute> minutes,
    List<Hold> holds,
    boolean publishedKey,
    Instant at) {

  /** So many calls in a row without one answer, and the gateway counts as down. */
  private static final int ENOUGH = 3;

  private static final Duration LATELY = Duration.ofMinutes(10);

  /** Messages that failed within the last hour. */
  public long failedLastHour() {
    return minutes.stream().mapToLong(Minute::failed).sum();
  }

  /** Where the last hour begins, so that whole minutes may be counted. */
  static Instant hourBefore(Instant at) {
    return at.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
  }

  /** Where the minute begins in which {@link #sent} messages were sent. */
  static Instant minuteBefore(Instant at) {
    return at.minus(1, ChronoUnit.MINUTES);
  }

  /** All of the last hour added up. */
  public Minute hour() {
    return minutes.stream().reduce(new Minute(at, 0, 0, 0, 0, 0), Minute::plus);
  }

  /** Whether the latest calls, at least three and none older than ten minutes, all failed. */
  public boolean gatewayDown() {
    long tries = 0;
    for (int i = minutes.size() - 1; i >= 0 && tries < ENOUGH; i--) {
      Minute minute = minutes.get(i);
      if (Duration.between(minute.start(), at).compareTo(LATELY) > 0
          || minute.failedTries() < minute.tries()) {
        return false;
      }
      tries += minute.tries();
    }
    return tries >= ENOUGH;
  }

  /** Its figures as they are written, by the name that pages know them by. */
  public Map<String, String> texts(Words words) {
    return Map.of(
        "waiting",
        words.number(waiting) + (more ? "+" : ""),
        "sending",
        words.number(sending),
        "failed",
        words.number(failedLastHour()),
        "perMinute",
        words.number(sent) + (sent == Figures.MOST_COUNTED ? "+" : ""),
        "at",
        words.clock(at));
  }

  /** The address of the list behind each of these figures. */
  public Map<String, String> links() {
    return Map.of(
        "waiting", MessagesLink.of(null).status(MessageStatus.PENDING).toString(),
        "sending", MessagesLink.of(null).status(MessageStatus.PROCESSING).toString(),
        "failed",
            MessagesLink.of(null).status(MessageStatus.FAILED).ended(hourBefore(at), at).toString(),
        "perMinute",
            MessagesLink.of(null)
                .status(MessageStatus.SENT)
                .ended(minuteBefore(at), at)
                .toString());
  }
}
