package com.artakusuma.wags.web.compose.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** How many more bytes may be unpacked from one file, over all its parts. */
final class Budget {

  private long left;

  Budget(long bytes) {
    left = bytes;
  }

  boolean isUsedUp() {
    return left < 0;
  }

  /** The same stream, which fails once the budget is used up. */
  InputStream limit(InputStream unpacked) {
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        spend(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        spend(read);
        return read;
      }
    };
  }

  private void spend(int bytes) throws ZipException {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw new ZipException("Larger than may be unpacked");
    }
  }
}
