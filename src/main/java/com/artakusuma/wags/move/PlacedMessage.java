package com.artakusuma.wags.move;

import org.jspecify.annotations.Nullable;

/**
 * A message with its places.
 *
 * @param id its own, here
 * @param place its broadcast; null for a single message
 * @param seq its place in that; null for a single message, and until it is known
 * @param again whether it takes the place of what was taken before
 */
public record PlacedMessage(
    PlannedMessage plan,
    long id,
    MovedSql.@Nullable Place place,
    @Nullable Integer seq,
    boolean again) {

  /** The same at a place in its broadcast. */
  public PlacedMessage withSeq(int newSeq) {
    return new PlacedMessage(plan, id, place, newSeq, again);
  }

  /** The same place for what has become another message. */
  public PlacedMessage as(PlannedMessage other) {
    return new PlacedMessage(other, id, place, seq, again);
  }
}
