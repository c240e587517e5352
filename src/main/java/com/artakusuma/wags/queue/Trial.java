package com.artakusuma.wags.queue;

/** How far a message's sender was trusted when the message was claimed. */
public enum Trial {
  /** Its sender is free. */
  NONE,
  /** Its sender was held; this one message tests whether the gateway takes it again. */
  PROBE,
  /** A probe got through; more and more messages at a time follow. */
  RAMP
}
