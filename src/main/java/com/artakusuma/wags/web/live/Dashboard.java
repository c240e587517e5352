package com.artakusuma.wags.web.live;

import com.artakusuma.wags.message.Figures.Oldest;
import com.artakusuma.wags.message.Minute;
import com.artakusuma.wags.web.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the dashboard shows of one stretch of time.
 *
 * @param oldest what has waited longest, or null
 * @param running broadcasts that have not ended, in the order in which they go out
 */
public record Dashboard(
    Pulse pulse,
    Outcomes outcomes,
    Timeline timeline,
    Oldest oldest,
    List<BroadcastProgress> running) {

  /** Its figures as they are written, by the name that pages know them by. */
  Map<String, String> texts(Words words) {
    Minute hour = pulse.hour();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("outcomes.sent", words.number(outcomes.sent()));
    texts.put("outcomes.failed", words.number(outcomes.failed()));
    texts.put(
        "oldest",
        oldest == null
            ? words.text("dashboard.oldest.none")
            : words.text("dashboard.oldest", words.soon(oldest.queuedAt(), pulse.at())));
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
            words.percent(quiet ? 0 : (double) hour.failedTries() / hour.tries())));
    return texts;
  }

  /** Changes with what its lists hold, so that a page knows when to ask for them anew. */
  public String lists() {
    StringBuilder lists = new StringBuilder().append(pulse.failedLastHour());
    running.forEach(progress -> lists.append(' ').append(progress.broadcast().getId()));
    return lists.toString();
  }
}
