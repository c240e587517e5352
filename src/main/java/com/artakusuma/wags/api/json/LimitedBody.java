package com.artakusuma.wags.api.json;

import com.artakusuma.wags.platform.body.CountedBody;
import java.io.IOException;
import java.io.InputStream;

/** Ends reading with {@link TooLargeException} once a body is longer than allowed. */
public final class LimitedBody extends CountedBody {

  private final long limit;
  private long left;

  /** The body has more bytes than allowed. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  /**
   * Reads a body.
   *
   * @param limit bytes that it may have; reading more fails
   */
  public LimitedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  protected void count(int read) throws TooLargeException {
    left -= read;
    if (left < 0) {
      throw new TooLargeException("The body may have at most " + limit + " bytes");
    }
  }
}
