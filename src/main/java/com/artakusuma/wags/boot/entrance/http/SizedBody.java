package com.artakusuma.wags.boot.entrance.http;

import org.glassfish.grizzly.Buffer;

/** A body of a length known before. */
final class SizedBody implements Framing {

  private final long length;
  private long left;

  SizedBody(long length) {
    this.length = length;
    this.left = length;
  }

  @Override
  public boolean take(Buffer input, Target target) throws RefusedRequestException {
    int count = (int) Math.min(left, input.remaining());
    if (count > 0) {
      target.take(input, count);
      left -= count;
    }
    return left == 0;
  }

  @Override
  public long length() {
    return length;
  }
}
