package com.artakusuma.wags.queue.lane;

/** What a broadcast that has not ended is told to do. */
public enum LaneRun {
  RUNNING,
  /** Nothing of it is sent until a person lets it go on. */
  PAUSED,
  /** What nobody has sent yet is being ended. */
  CANCELLING,
  /**
   * Nothing of it is sent, by a rule's word, until a person lets it go on; see {@link HoldRule}.
   */
  HELD
}
