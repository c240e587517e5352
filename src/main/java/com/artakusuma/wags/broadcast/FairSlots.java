package com.artakusuma.wags.broadcast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slots that users share. Who waits for one comes after those whose users have fewer; among those
 * with as few users take turns. A user never has more than its share.
 */
final class FairSlots {

  private final int mostOfUser;
  private final Map<Integer, Integer> held = new HashMap<>();
  private final Map<Integer, Long> lastTurns = new HashMap<>();
  private final List<Ticket> waiting = new ArrayList<>();
  private int free;
  private long turn;

  /** One who waits. */
  private static final class Ticket {
    private final int user;
    private boolean granted;

    Ticket(int user) {
      this.user = user;
    }
  }

  /**
   * @param slots how many there are, at least 1
   * @param mostOfUser how many of them one user may have, at least 1
   */
  FairSlots(int slots, int mostOfUser) {
    this.free = slots;
    this.mostOfUser = mostOfUser;
  }

  /**
   * Takes a slot, which has to be given back.
   *
   * @param longestMillis how long to wait for it; 0 for not at all
   * @return 0 where it was there in time; else its place among those that wait, from 1
   * @throws InterruptedException where the thread was interrupted while it waited; it has no slot
   */
  synchronized int take(int user, long longestMillis) throws InterruptedException {
    Ticket mine = new Ticket(user);
    waiting.add(mine);
    grant();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
    try {
      long left = longestMillis;
      while (!mine.granted && left > 0) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
      return mine.granted ? 0 : inOrder().indexOf(mine) + 1;
    } catch (InterruptedException e) {
      if (mine.granted) {
        giveBack(user);
      }
      throw e;
    } finally {
      waiting.remove(mine);
      forgetTurn(user);
    }
  }

  private void forgetTurn(int user) {
    if (heldBy(user) == 0 && waiting.stream().noneMatch(ticket -> ticket.user == user)) {
      lastTurns.remove(user);
    }
  }

  /** Gives a slot back to those who wait. */
  synchronized void giveBack(int user) {
    free++;
    held.merge(user, -1, (before, one) -> before + one == 0 ? null : Integer.valueOf(before + one));
    grant();
    forgetTurn(user);
  }

  /** How many a user has. */
  synchronized int heldBy(int user) {
    return held.getOrDefault(user, 0);
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Which place a user's first one has among all who wait, from 1; 0 where it has none. */
  synchronized int place(int user) {
    int place = 0;
    for (Ticket ticket : inOrder()) {
      place++;
      if (ticket.user == user) {
        return place;
      }
    }
    return 0;
  }

  private void grant() {
    boolean any = false;
    for (Ticket next = next(); next != null && free > 0; next = next()) {
      next.granted = true;
      waiting.remove(next);
      free--;
      held.merge(next.user, 1, Integer::sum);
      lastTurns.put(next.user, ++turn);
      any = true;
    }
    if (any) {
      notifyAll();
    }
  }

  private @Nullable Ticket next() {
    return inOrder().stream()
        .filter(ticket -> heldBy(ticket.user) < mostOfUser)
        .findFirst()
        .orElse(null);
  }

  /** All who wait, in rounds: in each round every user has one more than before. */
  private List<Ticket> inOrder() {
    Map<Integer, Integer> rounds = new HashMap<>(held);
    Map<Ticket, Integer> roundOf = new HashMap<>();
    for (Ticket ticket : waiting) {
      roundOf.put(ticket, rounds.merge(ticket.user, 1, Integer::sum));
    }
    return waiting.stream()
        .sorted(
            Comparator.comparing((Ticket ticket) -> roundOf.get(ticket))
                .thenComparing(ticket -> lastTurns.getOrDefault(ticket.user, 0L)))
        .toList();
  }
}
