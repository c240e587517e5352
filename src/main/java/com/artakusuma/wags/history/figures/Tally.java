package com.artakusuma.wags.history.figures;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of a filter ended how, and why.
 *
 * @param groups the largest first
 * @param cut whether counting stopped before all were looked at
 */
public record Tally(List<Group> groups, boolean cut) {

  /** What is counted at most; beyond that there are more than so many. */
  public static final int MOST = 10_000;

  /**
   * Messages that ended alike.
   *
   * @param reason null unless they failed
   */
  public record Group(MessageStatus status, @Nullable ReasonCode reason, long count) {

    /** Whether the same messages would be refused again. */
    public boolean isPermanent() {
      return reason != null && reason.isPermanent();
    }
  }

  /** Nothing at all. */
  public static final Tally NONE = new Tally(List.of(), false);

  /** All that were counted, at most {@link #MOST}. */
  public long total() {
    return Math.min(MOST, sum());
  }

  /** Whether there are more than {@link #total}. */
  public boolean isMore() {
    return sum() > MOST;
  }

  /** Those of it that were refused for good. */
  public long permanent() {
    return groups.stream().filter(Group::isPermanent).mapToLong(Group::count).sum();
  }

  /** The same without those that were refused for good. */
  public Tally withoutPermanent() {
    return new Tally(groups.stream().filter(group -> !group.isPermanent()).toList(), cut);
  }

  private long sum() {
    return groups.stream().mapToLong(Group::count).sum();
  }
}
