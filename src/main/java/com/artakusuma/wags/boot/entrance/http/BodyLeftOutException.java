package com.artakusuma.wags.boot.entrance.http;

/**
 * A large body that is not taken, of a client that names itself by a key or a cookie which count
 * for nothing: the application gets the request without it and answers that.
 */
public final class BodyLeftOutException extends RefusedRequestException {

  private static final long serialVersionUID = 1L;

  /** Leaves the body out. */
  public BodyLeftOutException() {
    super(413, "The body was left out");
  }
}
