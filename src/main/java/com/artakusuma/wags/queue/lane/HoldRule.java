package com.artakusuma.wags.queue.lane;

/**
 * When a broadcast is held because too many of its recipients are refused for good: a bad list
 * costs a sender its standing at WhatsApp. Pure.
 *
 * @param percent of those that ended, from which on it is held; 0: never
 * @param least how many must have ended before that
 */
public record HoldRule(int percent, int least) {

  /**
   * Whether it is held.
   *
   * @param ended messages that ended in whatever way since counting began; below 0 where a person
   *     had some sent again that ended before
   * @param refused those of them that were refused for good
   */
  public boolean holds(int ended, int refused) {
    return percent > 0
        && refused > 0
        && ended >= least
        && (long) refused * 100 >= (long) ended * percent;
  }
}
