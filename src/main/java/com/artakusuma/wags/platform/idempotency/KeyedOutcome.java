package com.artakusuma.wags.platform.idempotency;

import java.util.function.Function;

/**
 * What became of a request that came with a key.
 *
 * @param <T> what its work comes to
 */
public sealed interface KeyedOutcome<T> {

  /** The same of what is made of its work's result. */
  <R> KeyedOutcome<R> map(Function<T, R> result);

  /** It was the first: its work was done, and is stored with its key. */
  record Done<T>(T result, KeptAnswer kept) implements KeyedOutcome<T> {

    @Override
    public <R> Done<R> map(Function<T, R> other) {
      return new Done<>(other.apply(result), kept);
    }
  }

  /** The same was done before, and is not done again. */
  record Before<T>(KeptAnswer kept) implements KeyedOutcome<T> {

    @Override
    public <R> Before<R> map(Function<T, R> other) {
      return new Before<>(kept);
    }
  }

  /** The key was used for another body; nothing was done. */
  record OtherBody<T>() implements KeyedOutcome<T> {

    @Override
    public <R> OtherBody<R> map(Function<T, R> other) {
      return new OtherBody<>();
    }
  }

  /** Another request with this key is being worked on at this moment; nothing was done. */
  record Running<T>() implements KeyedOutcome<T> {

    @Override
    public <R> Running<R> map(Function<T, R> other) {
      return new Running<>();
    }
  }
}
