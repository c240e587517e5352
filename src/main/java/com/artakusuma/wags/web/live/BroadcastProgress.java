package com.artakusuma.wags.web.live;

import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.web.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far a broadcast has come, as pages show it.
 *
 * @param outlook what its sender's broadcasts have before them
 */
public record BroadcastProgress(Broadcast broadcast, Outlook outlook) {

  /** How far some broadcasts have come. */
  public static List<BroadcastProgress> of(List<Broadcast> some, Outlooks outlooks) {
    return some.stream().map(broadcast -> of(broadcast, outlooks)).toList();
  }

  /** How far one broadcast has come. */
  public static BroadcastProgress of(Broadcast broadcast, Outlooks outlooks) {
    return new BroadcastProgress(broadcast, outlooks.of(broadcast.getSender()));
  }

  /** What became of it so far, in one word. */
  public Outlook.State state() {
    return outlook.state(broadcast);
  }

  /** Whether any of its messages has not ended. */
  public boolean running() {
    return broadcast.getEndedAt() == null;
  }

  /** Ended messages, sent or not. */
  public int ended() {
    return broadcast.getSent() + broadcast.getFailed();
  }

  /** Messages sent a minute on average, from its start to its end or to now. */
  long rate() {
    Instant end = running() ? outlook.at() : broadcast.getEndedAt();
    Instant wished = broadcast.getSendAt();
    Instant written = broadcast.getCreatedAt();
    Instant start = wished != null && wished.isAfter(written) ? wished : written;
    long millis = Math.max(1_000, Duration.between(start, end).toMillis());
    return Math.round(broadcast.getSent() * 60_000.0 / millis);
  }

  /** What its figures are called on pages. */
  public String name() {
    return "b" + broadcast.getId();
  }

  /** Its figures as they are written, by the name that pages know them by. */
  public Map<String, String> texts(Words words) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(name() + ".state", words.text("broadcast.state." + state()));
    texts.put(name() + ".figures", figures(words));
    texts.put(name() + ".waits", waits(words));
    texts.put(name() + ".back", outlook.goesOn(broadcast.getId()).isPresent() ? waits(words) : "");
    texts.put(name() + ".sent", words.number(broadcast.getSent()));
    texts.put(name() + ".delivered", words.number(broadcast.getDelivered()));
    texts.put(name() + ".seen", words.number(broadcast.getSeen()));
    texts.put(name() + ".failed", words.number(broadcast.getFailed()));
    texts.put(name() + ".waiting", words.number(broadcast.getWaiting()));
    texts.put(name() + ".rate", words.text("broadcasts.rate.value", rate()));
    texts.put(name() + ".ended", running() ? "–" : words.time(broadcast.getEndedAt()));
    return texts;
  }

  /** Sent of all, how many not, how long still. */
  private String figures(Words words) {
    StringBuilder text = new StringBuilder();
    text.append(words.number(broadcast.getSent()))
        .append(" / ")
        .append(words.number(broadcast.getTotal()));
    if (broadcast.getDelivered() > 0) {
      text.append(" · ")
          .append(words.text("broadcasts.arrived", broadcast.getDelivered(), broadcast.getSeen()));
    }
    if (broadcast.getFailed() > 0) {
      text.append(" · ").append(words.text("broadcasts.failed", broadcast.getFailed()));
    }
    if (running()) {
      outlook
          .left(broadcast.getId())
          .ifPresent(
              left ->
                  text.append(" · ").append(words.text("broadcasts.left", words.duration(left))));
    }
    return text.toString();
  }

  private String goesOn(Words words) {
    return words.soon(outlook.plan().goesOn(outlook.at()), outlook.at());
  }

  /** What a running one waits for; empty for one that has ended. */
  private String waits(Words words) {
    if (!running()) {
      return "";
    }
    Outlook.Wait wait = outlook.waitsFor(broadcast.getId());
    String key = "broadcasts.waits." + wait;
    return switch (wait) {
      case HELD ->
          words.text(
              key, words.soon(Objects.requireNonNull(outlook.state().until()), outlook.at()));
      case EXPANSION -> words.text(key, broadcast.getExpanded());
      case SCHEDULED ->
          words.text(key, words.soon(Objects.requireNonNull(broadcast.getSendAt()), outlook.at()));
      case REFUSALS -> words.reason(outlook.heldFor(broadcast.getId()));
      case SHARE -> words.text(key, outlook.perMinute(), outlook.beside(broadcast.getId()));
      case PACE -> words.text(key, outlook.perMinute());
      case HOURS -> words.text(key, goesOn(words));
      case HOUR_CAP, DAY_CAP -> words.text(key, outlook.plan().cap(outlook.at()), goesOn(words));
      case PAUSED, CANCELLING, EXPIRING, PROBING, RAMPING, SLOT -> words.text(key);
    };
  }
}
