package com.artakusuma.wags.broadcast.table.csv;

import com.artakusuma.wags.broadcast.table.BadTableException;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Characters one after the other, with a look at those that follow. Looking has an end: a text made
 * so that each of its characters asks for thousands of others would take hours.
 */
final class LookAhead {

  /** Nothing follows. */
  static final int END = -1;

  /** At what follows later: so many in any case, and more for each character that is passed. */
  private static final long LOOKS = 16L << 20;

  private static final int LOOKS_A_CHARACTER = 64;

  /** What ends a text of DOS, and may fill up its last block. */
  private static final char DOS_END = 0x1a;

  /** How far it can look. */
  static final int FARTHEST = 64 * 1024;

  private final Reader reader;
  private final char[] buffer = new char[2 * FARTHEST];
  private int at;
  private int end;
  private boolean ended;
  private long looksLeft = LOOKS;

  LookAhead(Reader reader) {
    this.reader = reader;
  }

  /**
   * The character that many places on, or {@link #END}.
   *
   * @param ahead 0 for the next one, less than {@link #FARTHEST}
   * @throws BadTableException after far more looks than any table needs
   */
  int peek(int ahead) throws IOException {
    if (ahead > 0 && --looksLeft < 0) {
      throw new BadTableException(BadTableException.Kind.TOO_LARGE);
    }
    if (at + ahead >= end && !ended) {
      fill(ahead);
    }
    return at + ahead < end ? buffer[at + ahead] : END;
  }

  /** Takes the next character, or {@link #END}. */
  int next() throws IOException {
    int next = peek(0);
    if (next != END) {
      skip(1);
    }
    return next;
  }

  /** Passes over that many characters, which {@link #peek} has seen. */
  void skip(int characters) {
    at += characters;
    looksLeft += (long) characters * LOOKS_A_CHARACTER;
  }

  /** What follows, that many characters at most. */
  String text(int from, int until) throws IOException {
    peek(until - 1);
    return new String(buffer, at + from, Math.min(at + until, end) - at - from);
  }

  private void fill(int ahead) throws IOException {
    if (at + ahead >= buffer.length || at > FARTHEST) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
    }
    while (!ended && (end <= at + ahead || mayEndHere())) {
      int read = reader.read(buffer, end, buffer.length - end);
      ended = read < 0;
      end += Math.max(0, read);
    }
    if (ended) {
      passOverDosEnd();
    }
  }

  /** Whether only what follows tells if the last character is an end mark. */
  private boolean mayEndHere() {
    return end > at && end < buffer.length && isBreakOrDosEnd(buffer[end - 1]);
  }

  private void passOverDosEnd() {
    int last = end;
    while (last > at && isBreakOrDosEnd(buffer[last - 1])) {
      last--;
    }
    while (last < end && buffer[last] != DOS_END) {
      last++;
    }
    end = last;
  }

  private static boolean isBreakOrDosEnd(char sign) {
    return sign == DOS_END || sign == '\r' || sign == '\n';
  }

  /** The first characters as they are, at most as many as it can look ahead. */
  char[] beginning(int most) throws IOException {
    peek(most - 1);
    return Arrays.copyOfRange(buffer, at, Math.min(at + most, end));
  }
}
