package com.artakusuma.wags.api.idempotency;

import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A call that came with a key, and how it is answered.
 *
 * @param <A> what its work comes to
 * @param kept what is kept with the key in the transaction of the work; may be called more than
 *     once
 * @param whole makes of that the answer where it is none yet; called after the commit, perhaps by a
 *     repeated call on another node
 */
public record KeyedCall<A>(
    IdempotencyKey key, Function<A, KeptAnswer> kept, UnaryOperator<KeptAnswer> whole) {

  /** A call whose answer is known with its work. */
  public KeyedCall(IdempotencyKey key, Function<A, KeptAnswer> kept) {
    this(key, kept, UnaryOperator.identity());
  }
}
