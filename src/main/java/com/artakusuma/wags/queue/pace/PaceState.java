package com.artakusuma.wags.queue.pace;

/**
 * How far a sender has come, as its row has it. All times are microseconds since 1970, by the
 * database's clock.
 *
 * @param tat theoretical arrival time of its next message
 * @param now when this was so
 * @param hour what was sent in the last hour that anything was counted in
 * @param day the same of a day
 */
public record PaceState(long tat, long now, Count hour, Count day) {

  /** Nothing has been sent yet. */
  public static PaceState at(long tat, long now) {
    return new PaceState(tat, now, Count.NONE, Count.NONE);
  }

  /**
   * Messages of a period.
   *
   * @param since its start
   */
  public record Count(long since, int sent) {

    /** Nothing yet. */
    public static final Count NONE = new Count(0, 0);

    /** How many of them fell into a period, or perhaps did: after a change of the zone. */
    int in(SendingCaps.Period period) {
      return since >= period.start() ? sent : 0;
    }

    Count plus(SendingCaps.Period period, int more) {
      return new Count(Math.max(since, period.start()), in(period) + more);
    }
  }

  /** The same for a claim that will be through so many microseconds later. */
  public PaceState ahead(long micros) {
    return new PaceState(tat, now + micros, hour, day);
  }

  /** The same at another moment, from which the next message may go. */
  PaceState from(long moment) {
    return new PaceState(moment, moment, hour, day);
  }
}
