package com.artakusuma.wags.broadcast.table.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * How much of a text is UTF-8.
 *
 * @param characters how many it has of more than one byte
 * @param faults how often its bytes are none
 * @param faultLine the line of the first fault, from 1; 0 where there is none
 */
record Utf8Look(long characters, long faults, int faultLine) {

  private static final int BUFFER = 1 << 16;

  /** Looks at all of it. */
  static Utf8Look at(InputStream text) throws IOException {
    return new Counter().all(text);
  }

  /** Whether it was written as UTF-8 throughout, or has nothing but ASCII. */
  boolean isClean() {
    return faults == 0;
  }

  /**
   * Whether it was written as UTF-8 but for some of its bytes. Letters of another charset make a
   * character of UTF-8 by chance only, so that faults are many more there.
   */
  boolean isDamaged() {
    return faults > 0 && characters >= faults;
  }

  /** Counts, a buffer at a time. */
  private static final class Counter {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER);
    private long characters;
    private long faults;
    private int faultLine;
    private int line = 1;
    private boolean afterReturn;

    Utf8Look all(InputStream text) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
      boolean end = false;
      while (!end) {
        int read = text.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        decode(bytes, end);
        bytes.compact();
      }
      return new Utf8Look(characters, faults, faultLine);
    }

    private void decode(ByteBuffer bytes, boolean end) {
      CoderResult result;
      do {
        result = decoder.decode(bytes, decoded, end);
        count(decoded.flip());
        decoded.clear();
        if (result.isError()) {
          faults++;
          faultLine = faultLine == 0 ? line : faultLine;
          bytes.position(bytes.position() + result.length());
        }
      } while (!result.isUnderflow());
    }

    private void count(CharBuffer text) {
      while (text.hasRemaining()) {
        char sign = text.get();
        if (sign == '\r' || sign == '\n' && !afterReturn) {
          line++;
        }
        afterReturn = sign == '\r';
        characters += sign > 0x7f && !Character.isLowSurrogate(sign) ? 1 : 0;
      }
    }
  }
}
