package com.artakusuma.wags.history.text;

import com.artakusuma.wags.history.place.Place;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of a sender's messages that the index knows, in {@link #BLOCKS} blocks of {@link
 * #BLOCK_MESSAGES} each, in the order in which they were accepted.
 *
 * @param number among the sender's, from 0, the oldest first
 * @param bounds where each block begins, and one more: where the last one ends
 */
record Span(int number, List<Place> bounds) {

  static final int BLOCKS = Integer.SIZE;
  static final int BLOCK_MESSAGES = 1_024;
  static final int MESSAGES = BLOCKS * BLOCK_MESSAGES;

  Span {
    bounds = List.copyOf(bounds);
    if (bounds.size() != BLOCKS + 1) {
      throw new IllegalArgumentException(bounds.size() + " bounds");
    }
  }

  Place start() {
    return bounds.get(0);
  }

  Place end() {
    return bounds.get(BLOCKS);
  }

  /** As the column {@code bounds} has it: microseconds and id of each, in 8 bytes each. */
  byte[] written() {
    ByteBuffer bytes = ByteBuffer.allocate(bounds.size() * 2 * Long.BYTES);
    bounds.forEach(bound -> bytes.putLong(bound.micros()).putLong(bound.id()));
    return bytes.array();
  }

  static Span read(int number, byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    List<Place> bounds = new ArrayList<>();
    while (bytes.hasRemaining()) {
      bounds.add(Place.ofMicros(bytes.getLong(), bytes.getLong()));
    }
    return new Span(number, bounds);
  }
}
