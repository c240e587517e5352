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

  /**
   * What a pulse gives reason to say.
   *
   * @param reader who is told only what it may mend
   */
  public static List<Notice> of(Pulse pulse, Words words, Caller reader) {
    List<Notice> notices = new ArrayList<>();
    for (Hold hold : pulse.holds()) {
      notices.add(
          new Notice(
              "warn",
              words.text("notice.held", hold.sender(), words.soon(hold.until(), pulse.at())),
              words.text("notice.held.what", words.reason(hold.reason())),
              "messages.xhtml?status=PENDING",
              words.text("notice.held.link"),
              reader.may(KeyScope.SEND) ? hold.sender() : null));
    }
    if (pulse.gatewayDown()) {
      notices.add(
          new Notice(
              "bad",
              words.text("notice.down"),
              words.text("notice.down.what"),
              "messages.xhtml?status=PENDING",
              words.text("notice.held.link"),
              null));
    }
    if (reader.admin() && pulse.publishedKey()) {
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
