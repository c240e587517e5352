package com.artakusuma.wags.queue.manage;

/** The first thing that an open message waits for. */
public enum WaitReason {
  /** Its broadcast is paused. */
  PAUSED,
  /** Its broadcast is being cancelled, and it with it. */
  CANCELLING,
  /** Too many of its broadcast's recipients were refused; a person lets it go on. */
  REFUSALS,
  /** A node is sending it. */
  SENDING,
  /** The node that was sending it gave no result in time; another takes over. */
  TAKEOVER,
  /** The gateway asked its sender to wait, refuses it, or fails for it. */
  HELD,
  /** Its sender's hold is over; one message at a time tests whether the gateway takes it. */
  PROBE,
  /** The gateway works again for its sender; more and more messages at a time go out. */
  RAMP,
  /** WhatsApp does not let its sender write to its recipient for now; it is tried again later. */
  POSTPONED,
  /** A try failed; the next one comes after a pause. */
  RETRY,
  /** It is not due yet: a broadcast opens slowly, a single message has a time of its own. */
  LATER,
  /** Its sender's sending hours have not begun. */
  HOURS,
  /** Its sender has sent what it may in this hour. */
  HOUR_CAP,
  /** Its sender has sent what it may on this day. */
  DAY_CAP,
  /** It or its broadcast has expired, and it ends. */
  EXPIRING,
  /** Its sender's pace. */
  PACE,
  /** Nothing but a free slot, and those before it. */
  NEXT
}
