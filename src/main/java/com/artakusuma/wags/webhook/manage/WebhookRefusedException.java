package com.artakusuma.wags.webhook.manage;

/** Something that was refused; nothing was changed. */
public final class WebhookRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** WAGS_SECRET_KEY is not set, so that secrets could only be stored readable. */
    NO_SECRET_KEY,
    /** Its address is no URL that can be called. */
    URL,
    /** Its address is of a network where no webhook may go. */
    BLOCKED,
    DESCRIPTION,
    EVENTS,
    /** The user has as many as it may have. */
    TOO_MANY,
    /** Its messages name as many addresses as they may. */
    TOO_MANY_CALLBACKS,
    /** The secret cannot be read: WAGS_SECRET_KEY is not the one of then. */
    UNREADABLE,
    /** Who changes it does not know what is stored. */
    CHANGED,
    /** The user has none of that id. */
    UNKNOWN,
    /** It is switched off. */
    NOT_ACTIVE
  }

  private final Why why;

  WebhookRefusedException(Why why) {
    super(why.name());
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
