package com.artakusuma.wags.history.text;

import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of one sender's messages that may hold a text, from the newest on. What the index
 * says of them is read as it is needed.
 */
public final class Candidates {

  /** Spans whose blocks are read together: of two million messages. */
  private static final int TOGETHER = 64;

  /** Neighbouring blocks that are looked at by one statement. */
  private static final int BLOCKS_TOGETHER = 5;

  private final Connections connections;
  private final String sender;
  private final int[] trigrams;
  private final List<Span> spans;
  private Map<Integer, Integer> blocks = Map.of();
  private int known;
  private int next;

  /**
   * Those of a sender.
   *
   * @param spans all of the sender's, the newest first; not empty
   */
  Candidates(Connections connections, String sender, int[] trigrams, List<Span> spans) {
    this.connections = connections;
    this.sender = sender;
    this.trigrams = trigrams.clone();
    this.spans = List.copyOf(spans);
  }

  /**
   * The newest stretch before a place; each call's is to be where the stretch of the call before
   * began, or earlier.
   *
   * @param before null for the newest
   * @return empty where nothing is left that may hold the text
   * @throws DatabaseException where the database is away
   */
  public Optional<Stretch> next(@Nullable Place before) {
    Place end = spans.get(0).end();
    if (before == null || before.compareTo(end) > 0) {
      return Optional.of(new Stretch(end, before, 0));
    }
    for (; next < spans.size(); next++) {
      Span span = spans.get(next);
      if (span.start().compareTo(before) < 0) {
        Optional<Stretch> found = within(span, before);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Stretch> within(Span span, Place before) {
    int bits = bits();
    for (int block = Span.BLOCKS - 1; block >= 0; block--) {
      if (has(bits, block) && span.bounds().get(block).compareTo(before) < 0) {
        int first = block;
        while (first > 0 && has(bits, first - 1) && block - first + 1 < BLOCKS_TOGETHER) {
          first--;
        }
        Place end = span.bounds().get(block + 1);
        return Optional.of(
            new Stretch(
                span.bounds().get(first),
                before.compareTo(end) < 0 ? before : end,
                (block - first + 1) * Span.BLOCK_MESSAGES));
      }
    }
    return Optional.empty();
  }

  private static boolean has(int bits, int block) {
    return (bits & 1 << block) != 0;
  }

  /** The blocks of the next span that may hold the text. */
  private int bits() {
    if (next >= known) {
      known = Math.min(spans.size(), next + TOGETHER);
      blocks =
          connections.read(
              connection ->
                  new TextIndexSql(connection)
                      .blocks(
                          sender,
                          spans.get(known - 1).number(),
                          spans.get(next).number(),
                          trigrams));
    }
    return blocks.getOrDefault(spans.get(next).number(), 0);
  }
}
