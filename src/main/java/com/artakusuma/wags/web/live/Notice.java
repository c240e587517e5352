package com.artakusuma.wags.web.live;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.queue.hold.SenderHolds.Hold;
import com.artakusuma.wags.web.words.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds messages up, or should not stay as it is, said on every page.
 *
 * @param kind {@code bad} or {@code warn}
 * @param href where something can be done about it
 * @param link what stands on the link
 * @param release the sender that the reader may free at once, or null
 */
public record Notice(
    String kind, String title, String text, String href, String link, @Nullable String release) {

  /** Held senders that have a notice each: where a gateway fails all of its senders are held. */
  private static final int MOST_HELD = 3;

  /**
   * What live figures give reason to say.
   *
   * @param reader who is told only what it may mend
   */
  public static List<Notice> of(LiveFigures live, Words words, Caller reader) {
    List<Notice> notices = new ArrayList<>();
    List<Hold> holds = live.holds();
    for (Hold hold : holds.subList(0, Math.min(MOST_HELD, holds.size()))) {
      notices.add(
          new Notice(
              "warn",
              words.text("notice.held", hold.sender(), words.soon(hold.until(), live.at())),
              words.text("notice.held.what", words.reason(hold.reason())),
              "messages.xhtml?status=PENDING",
              words.text("notice.held.link"),
              reader.may(KeyScope.SEND) ? hold.sender() : null));
    }
    if (holds.size() > MOST_HELD) {
      notices.add(
          new Notice(
              "warn",
              words.text("notice.held.more", holds.size() - MOST_HELD),
              words.text("notice.held.more.what"),
              "users.xhtml",
              words.text("notice.held.more.link"),
              null));
    }
    if (live.gatewayDown()) {
      notices.add(
          new Notice(
              "bad",
              words.text("notice.down"),
              words.text("notice.down.what"),
              "messages.xhtml?status=PENDING",
              words.text("notice.held.link"),
              null));
    }
    if (reader.admin() && live.publishedKey()) {
      notices.add(
          new Notice(
              "warn",
              words.text("notice.key"),
              words.text("notice.key.what"),
              "account.xhtml#published",
              words.text("notice.key.link"),
              null));
    }
    return notices;
  }
}
