package com.artakusuma.wags.boot.entrance;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;

/**
 * What TLS makes of some bytes, as far as it shows without a key.
 *
 * @param first the first record's type; -1 where there is none yet
 * @param whole how many records are there to their end
 * @param rest bytes behind them, of a record that is not whole
 */
record TlsRecords(int first, int whole, int rest) {

  /** A record's type, version and length. */
  private static final int HEADER = 5;

  /** Bytes of a record: what TLS 1.2 allows, and TLS 1.3 does not use up. */
  private static final int LONGEST = (1 << 14) + 2048;

  /** The type of the records that a handshake is made of. */
  private static final int HANDSHAKE = 22;

  /**
   * Looks at bytes that begin with a record and leaves them there.
   *
   * @throws IOException where a record is longer than any may be
   */
  static TlsRecords in(Buffer input) throws IOException {
    int at = input.position();
    int whole = 0;
    int first = input.hasRemaining() ? input.get(at) & 0xff : -1;
    while (input.limit() - at >= HEADER) {
      int length = ((input.get(at + 3) & 0xff) << 8) | (input.get(at + 4) & 0xff);
      // Plain HTTP, of which any two letters would be a length, is for the caller to refuse
      if (length > LONGEST && isTls(first)) {
        throw new IOException("A TLS record of " + length + " bytes");
      }
      if (input.limit() - at < HEADER + length) {
        break;
      }
      at += HEADER + length;
      whole++;
    }
    return new TlsRecords(first, whole, input.limit() - at);
  }

  /** Whether they begin as a client of TLS does. */
  boolean beginAsTls() {
    return first < 0 || first == HANDSHAKE;
  }

  /** The types there are: 20 to 23. */
  private static boolean isTls(int type) {
    return type >= 20 && type <= 23;
  }
}
