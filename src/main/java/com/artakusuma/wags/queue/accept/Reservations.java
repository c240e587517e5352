package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.database.UnconfirmedException;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.claim.SenderBacklog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The slots that one round of the intake has taken and not yet used. For one thread. */
final class Reservations {

  private final @Nullable DirectSend directSend;
  private final Map<Integer, Integer> taken = new HashMap<>();
  private final List<ClaimedMessage> claimed = new ArrayList<>();
  private final Set<Integer> full = new HashSet<>();

  /**
   * None taken.
   *
   * @param directSend null where nobody sends at once
   */
  Reservations(@Nullable DirectSend directSend) {
    this.directSend = directSend;
  }

  /** Whether it is of use to ask for a slot. */
  boolean arePossible() {
    return directSend != null;
  }

  /**
   * Takes a slot where the next message of a sender would be claimed at once, were it in the queue:
   * the sender is free, has no pace of its own, and nothing of it is due before. Once one had to
   * wait, those after it wait too.
   *
   * @param backlog the sender as it is now; null where it is not known
   */
  boolean take(@Nullable SenderBacklog backlog) {
    if (directSend == null || backlog == null || full.contains(backlog.id())) {
      return false;
    }
    if (!backlog.isClear() || !directSend.reserve(backlog.id())) {
      full.add(backlog.id());
      return false;
    }
    taken.merge(backlog.id(), 1, Integer::sum);
    return true;
  }

  /** A message is this node's with the commit, in a slot that was taken. */
  void claimed(ClaimedMessage message) {
    claimed.add(message);
  }

  /**
   * Does the work of a round, and gives back what it did not use. Messages of which nobody knows
   * whether they were stored are given back, too: else those that were would wait for the end of
   * their lease, and then be taken for perhaps sent.
   */
  <T> T within(Supplier<T> round) {
    try {
      return round.get();
    } catch (UnconfirmedException e) {
      for (ClaimedMessage message : claimed) {
        taken.merge(message.senderId(), -1, Integer::sum);
        Objects.requireNonNull(directSend).giveBack(message);
      }
      throw e;
    } finally {
      giveBack();
    }
  }

  /** Has a stored message sent, in its slot. */
  void use(ClaimedMessage message) {
    taken.merge(message.senderId(), -1, Integer::sum);
    Objects.requireNonNull(directSend).accept(message); // that gave the slot
  }

  /** Gives back what was not used, to begin anew. */
  void giveBack() {
    taken.forEach(
        (senderId, count) -> {
          for (int i = 0; i < count; i++) {
            Objects.requireNonNull(directSend).giveBack(senderId);
          }
        });
    taken.clear();
    claimed.clear();
    full.clear();
  }
}
