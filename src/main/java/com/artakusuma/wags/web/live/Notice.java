package com.artakusuma.wags.web.live;

import com.artakusuma.wags.outbox.SenderHolds.Hold;
import com.artakusuma.wags.web.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that holds messages up, or should not stay as it is, said on every page.
 *
 * @param kind {@code bad} or {@code warn}
 * @param href where something can be done about it
 * @param link what stands on the link
 */
public record Notice(String kind, String title, String text, String href, String link) {

  /** What a pulse gives reason to say. */
  public static List<Notice> of(Pulse pulse, Words words) {
    List<Notice> notices = new ArrayList<>();
    for (Hold hold : pulse.holds()) {
      notices.add(
          new Notice(
              "warn",
              words.text("notice.held", hold.sender(), words.soon(hold.until(), pulse.at())),
              words.text("notice.held.what", words.reason(hold.reason())),
              "messages.xhtml?status=PENDING",
              words.text("notice.held.link")));
    }
    if (pulse.gatewayDown()) {
      notices.add(
          new Notice(
              "bad",
              words.text("notice.down"),
              words.text("notice.down.what"),
              "messages.xhtml?status=PENDING",
              words.text("notice.held.link")));
    }
    if (pulse.publishedKey()) {
      notices.add(
          new Notice(
              "warn",
              words.text("notice.key"),
              words.text("notice.key.what"),
              "account.xhtml",
              words.text("notice.key.link")));
    }
    return notices;
  }
}
