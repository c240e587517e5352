package com.artakusuma.wags.api.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of JSON, which end with {@link LimitedBody.TooLargeException} where one string, number or
 * name is longer than allowed: the parser keeps each in memory whole, several times over.
 */
final class LimitedTokens extends FilterInputStream {

  private final long limit;
  private boolean string;
  private boolean escaped;
  private long length;

  /**
   * @param limit most bytes of one token
   */
  LimitedTokens(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      look((byte) read);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = offset; i < offset + read; i++) {
      look(buffer[i]);
    }
    return read;
  }

  private void look(byte each) throws LimitedBody.TooLargeException {
    if (string) {
      string = escaped || each != '"';
      escaped = !escaped && each == '\\';
      length = string ? length + 1 : 0;
    } else {
      string = each == '"';
      length = isBetweenTokens(each) ? 0 : length + 1;
    }
    if (length > limit) {
      throw new LimitedBody.TooLargeException(
          "One value in the body may have at most " + limit + " bytes");
    }
  }

  private static boolean isBetweenTokens(byte each) {
    return switch (each) {
      case '"', '{', '}', '[', ']', ',', ':', ' ', '\t', '\r', '\n' -> true;
      default -> false;
    };
  }
}
