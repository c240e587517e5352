package com.artakusuma.wags.history.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks of a span have which trigrams: 32 bits for each number of {@link Trigrams}, of which
 * bit n is set where block n has one of that number. They are stored in slices, of which a search
 * reads few.
 */
final class Slices {

  static final int SLICES = 64;
  static final int IN_SLICE = Trigrams.KINDS / SLICES;

  private final int[] bits = new int[Trigrams.KINDS];

  void add(int block, int trigram) {
    bits[trigram] |= 1 << block;
  }

  /** Bytes of each slice, four a number; null where it has none. */
  List<byte @Nullable []> written() {
    List<byte[]> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      int first = slice * IN_SLICE;
      if (IntStream.range(first, first + IN_SLICE).allMatch(i -> bits[i] == 0)) {
        slices.add(null);
      } else {
        ByteBuffer bytes = ByteBuffer.allocate(IN_SLICE * Integer.BYTES);
        bytes.asIntBuffer().put(bits, first, IN_SLICE);
        slices.add(bytes.array());
      }
    }
    return slices;
  }
}
