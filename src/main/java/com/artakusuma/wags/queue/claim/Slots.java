package com.artakusuma.wags.queue.claim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/**
 * Room for one node's calls to the gateway at the same time, and who takes it. Each sender may take
 * only so much of what is free that always some is left for others, and its broadcasts only so much
 * of what broadcasts may take: a gateway that hangs for one sender, or for two, never stops the
 * rest.
 */
public final class Slots implements Claims.Room {

  private final int all;
  private final int senderPercent;
  private final IntUnaryOperator window;
  private final Semaphore free;
  private final Map<Integer, Integer> taken = new ConcurrentHashMap<>();

  /** Those of them that broadcasts have. */
  private final Map<Integer, Integer> takenByBroadcasts = new ConcurrentHashMap<>();

  /**
   * Slots, all free.
   *
   * @param senderPercent how many of them one sender may take that is alone; 100 for all
   * @param window how many a sender may take for now, by its id; at least 1
   */
  Slots(int all, int senderPercent, IntUnaryOperator window) {
    this.all = all;
    this.senderPercent = senderPercent;
    this.window = window;
    this.free = new Semaphore(all);
  }

  @Override
  public int free() {
    return free.availablePermits();
  }

  /**
   * Broadcasts never have the last quarter of the slots, so that none makes single messages wait.
   * What those have counts against no broadcast but as what is not free.
   */
  @Override
  public int freeForBroadcasts() {
    int broadcasts = takenByBroadcasts.values().stream().mapToInt(Integer::intValue).sum();
    return Math.max(0, Math.min(free(), all - all / 4 - broadcasts));
  }

  /**
   * So many that afterwards the sender has at most its percentage of what it has and what is free,
   * together, and not more than its window; but at least one if it has none.
   */
  @Override
  public int freeFor(int senderId, int left) {
    int mine = taken.getOrDefault(senderId, 0);
    return Math.max(0, Math.min(share(mine, left), window.applyAsInt(senderId) - mine));
  }

  /** The same of what broadcasts have and may still take. */
  @Override
  public int freeForBroadcastsOf(int senderId, int left) {
    return share(takenByBroadcasts.getOrDefault(senderId, 0), left);
  }

  private int share(int mine, int left) {
    int room = (senderPercent * left - (100 - senderPercent) * mine) / 100;
    return Math.max(room, mine == 0 ? Math.min(1, left) : 0);
  }

  /** How many are taken. */
  public int taken() {
    return all - free();
  }

  /** Takes one for a sender's single message, if it has room and one is free. */
  public boolean tryTake(int senderId) {
    if (freeFor(senderId, free()) <= 0 || !free.tryAcquire()) {
      return false;
    }
    taken.merge(senderId, 1, Integer::sum);
    return true;
  }

  /**
   * Takes one for a sender's message that was claimed; waits in the rare case that messages handed
   * over meanwhile took the last.
   *
   * @param ofBroadcast whether it is a message of a broadcast
   */
  public void take(int senderId, boolean ofBroadcast) {
    free.acquireUninterruptibly();
    taken.merge(senderId, 1, Integer::sum);
    if (ofBroadcast) {
      takenByBroadcasts.merge(senderId, 1, Integer::sum);
    }
  }

  /**
   * Gives one back.
   *
   * @param ofBroadcast as it was taken
   * @return whether all were taken before
   */
  public boolean giveBack(int senderId, boolean ofBroadcast) {
    oneLess(taken, senderId);
    if (ofBroadcast) {
      oneLess(takenByBroadcasts, senderId);
    }
    boolean wereAllTaken = free() == 0;
    free.release();
    return wereAllTaken;
  }

  private static void oneLess(Map<Integer, Integer> counts, int senderId) {
    counts.computeIfPresent(senderId, (id, count) -> count == 1 ? null : count - 1);
  }

  /** Waits until all are free, and keeps them; false where that takes too long. */
  public boolean takeAll(int seconds) throws InterruptedException {
    return free.tryAcquire(all, seconds, TimeUnit.SECONDS);
  }
}
