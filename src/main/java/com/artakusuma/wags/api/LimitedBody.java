package com.artakusuma.wags.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends reading with {@link TooLarge} once a body is longer than allowed. */
final class LimitedBody extends FilterInputStream {

  private final long limit;
  private long left;

  /** The body has more bytes than allowed. */
  static final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }

  LimitedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws TooLarge {
    left -= read;
    if (left < 0) {
      throw new TooLarge("The body may have at most " + limit + " bytes");
    }
  }
}
