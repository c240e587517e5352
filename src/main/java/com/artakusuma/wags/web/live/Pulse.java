package com.artakusuma.wags.web.live;

import com.artakusuma.wags.message.Minute;
import com.artakusuma.wags.outbox.SenderHolds.Hold;
import com.artakusuma.wags.web.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a sender does just now, as the head of every page shows it.
 *
 * @param waiting open messages that no node has taken
 * @param more whether there are more than {@code waiting} says
 * @param sending open messages that a node has taken
 * @param minutes the last hour, oldest first, without those in which nothing happened
 * @param holds senders kept back: this one, and for admins all others too
 * @param publishedKey whether the key that schema.sql publishes still works, as admins are told
 * @param at when all this was read
 */
public record Pulse(
    long waiting,
    boolean more,
    long sending,
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

  /** Messages sent within the last 60 s; the minute before this one counts in part. */
  public long perMinute() {
    double sent = 0;
    for (Minute minute : minutes) {
      long age = Duration.between(minute.start(), at).toMillis();
      double share = Math.max(0, Math.min(1, (120_000 - age) / 60_000.0));
      sent += minute.sent() * share;
    }
    return Math.round(sent);
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
        "waiting", words.number(waiting) + (more ? "+" : ""),
        "sending", words.number(sending),
        "failed", words.number(failedLastHour()),
        "perMinute", words.number(perMinute()),
        "at", words.clock(at));
  }
}
