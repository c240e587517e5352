package com.artakusuma.wags.broadcast.copy;

import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.BroadcastRecipients;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.CodePoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a broadcast made of another one begins with. */
@ApplicationScoped
public class BroadcastCopy {

  private static final int BATCH = 1_000;

  @Inject private BroadcastRecipients recipients;
  @Inject private Outlooks outlooks;

  /** Which recipients are taken over. */
  public enum Which {
    ALL,
    /** Those that failed and are worth another try: not refused for good, surely not sent. */
    FAILED;

    /** Whether a recipient is one of them. */
    public boolean takes(BroadcastRecipients.Line line) {
      return this == ALL
          || line.status() == MessageStatus.EXPIRED
          || (line.status() == MessageStatus.FAILED
              && (line.reason() == null || !line.reason().code().isPermanent()));
    }
  }

  /**
   * Tells of its recipients, as messages have them, in their order.
   *
   * @param most to be told of
   */
  public void each(long broadcast, Which which, int most, Consumer<String> told) {
    walk(
        broadcast,
        which,
        most,
        recipient -> {
          told.accept(recipient);
          return true;
        });
  }

  /**
   * Whether a list has all of its recipients, as far as there are messages of them.
   *
   * @param most to be looked for
   */
  public boolean isWithin(long broadcast, int most, RecipientList list) {
    return walk(broadcast, Which.ALL, most, list::has);
  }

  /** Goes from one to the next for as long as each of them lets go on; whether all did. */
  private boolean walk(long broadcast, Which which, int most, Predicate<String> goesOn) {
    int after = -1;
    int count = 0;
    List<BroadcastRecipients.Line> some;
    do {
      some = recipients.after(broadcast, after, BATCH);
      for (BroadcastRecipients.Line line : some) {
        after = line.seq();
        if (which.takes(line) && count < most) {
          if (!goesOn.test(line.recipient())) {
            return false;
          }
          count++;
        }
      }
    } while (!some.isEmpty() && count < most);
    return true;
  }

  /** Whether it has a larger share than others; of one that has ended nobody knows any more. */
  public boolean isUrgent(Broadcast broadcast) {
    return outlooks.of(broadcast.getSender()).lanes().stream()
        .anyMatch(lane -> lane.id() == broadcast.getId() && lane.weight() > 1);
  }

  /**
   * What the copy is called.
   *
   * @param suffix in the reader's language, such as {@code (copy)}
   * @return null where the broadcast has no name; shortened where it would be too long
   */
  public static @Nullable String name(Broadcast broadcast, String suffix) {
    String name = broadcast.getName();
    if (name == null) {
      return null;
    }
    int room = NewBroadcast.LONGEST_NAME - suffix.codePointCount(0, suffix.length()) - 1;
    return CodePoints.first(name, room) + " " + suffix;
  }
}
