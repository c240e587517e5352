package com.artakusuma.wags.web.live;

import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.web.words.Words;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Messages that ended alike, as pages show them.
 *
 * @param count as it is written
 * @param title how or why they ended
 * @param href the list of them
 * @param chosen whether that list is the one that is looked at
 */
public record ReasonLine(String count, String title, String href, boolean chosen) {

  /**
   * The groups of a tally, the largest first.
   *
   * @param href the address of a group's list
   * @param chosen the reason that the list is narrowed to, or null
   */
  public static List<ReasonLine> of(
      Tally tally, Words words, Function<Tally.Group, String> href, @Nullable ReasonCode chosen) {
    return tally.groups().stream()
        .map(
            group ->
                new ReasonLine(
                    words.number(group.count()),
                    title(group, words),
                    href.apply(group),
                    chosen != null && chosen == group.reason()))
        .toList();
  }

  private static String title(Tally.Group group, Words words) {
    return group.reason() == null
        ? words.text("status." + group.status())
        : words.text("reason." + group.reason() + ".title");
  }

  /** What stands before the groups where they are not all; empty where they are. */
  public static String note(Tally tally, Words words) {
    if (tally.isMore()) {
      return words.text("reasons.more", tally.total());
    }
    return tally.cut() ? words.text("reasons.cut") : "";
  }
}
