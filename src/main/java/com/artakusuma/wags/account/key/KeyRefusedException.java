package com.artakusuma.wags.account.key;

/** A wish for a key that cannot be granted; nothing was made. */
public final class KeyRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** The user has as many usable keys as one may have. */
    TOO_MANY,
    /** The new key would be good for more than the one that asks for it. */
    TOO_MUCH
  }

  private final Why why;

  /** Refuses for this reason. */
  public KeyRefusedException(Why why) {
    super(why.name());
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
