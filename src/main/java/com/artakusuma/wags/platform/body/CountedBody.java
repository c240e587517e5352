package com.artakusuma.wags.platform.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that may end with a failure because of how many bytes came. */
public abstract class CountedBody extends FilterInputStream {

  protected CountedBody(InputStream body) {
    super(body);
  }

  /**
   * Some bytes came.
   *
   * @param read how many; 0 at the end
   * @throws IOException where the reader gets no more, these included
   */
  protected abstract void count(int read) throws IOException;

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
}
