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

  /**
   * A claim writes nothing further ahead: at one message a minute two minutes, and what it leads
   * by.
   */
  private static final long MOST_AHEAD_MICROS = 600_000_000;

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

    private Count notLater(long now) {
      return isAhead(since, now) ? new Count(now, sent) : this;
    }
  }

  /**
   * The same where the database's clock has been set back since, as on a server that started with a
   * wrong one: what lies further ahead than a claim can have written is now. Else the sender would
   * send nothing until that moment, and what was counted would count in each period until then.
   */
  PaceState afterClockSetBack() {
    return new PaceState(isAhead(tat, now) ? now : tat, now, hour.notLater(now), day.notLater(now));
  }

  private static boolean isAhead(long moment, long now) {
    return moment - now > MOST_AHEAD_MICROS;
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
