package com.artakusuma.wags.broadcast.table.xlsx;

import com.artakusuma.wags.platform.body.CountedBody;
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
    return new CountedBody(unpacked) {
      @Override
      protected void count(int read) throws ZipException {
        spend(read);
      }
    };
  }

  private void spend(int bytes) throws ZipException {
    left -= bytes;
    if (left < 0) {
      throw new ZipException("Larger than may be unpacked");
    }
  }
}
