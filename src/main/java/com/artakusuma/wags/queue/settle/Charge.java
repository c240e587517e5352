package com.artakusuma.wags.queue.settle;

/** Who is to blame for a call that did not get its message sent. */
public enum Charge {
  /** The message's: it uses up a try, or ends it. */
  MESSAGE,
  /** The sender's, or the gateway's: the message goes back as it was. */
  SENDER,
  /** Nobody knows yet: it uses up a try, but does not end the message. */
  OPEN
}
