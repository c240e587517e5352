package com.artakusuma.wags.queue.settle;

/** To whose account a call goes that did not bring its message through. */
public enum Charge {
  /** The message's: it uses up a try, or ends it. */
  MESSAGE,
  /** The sender's, or the gateway's: the message goes back as it was. */
  SENDER,
  /** Nobody knows yet: it uses up a try, but does not end the message. */
  OPEN
}
