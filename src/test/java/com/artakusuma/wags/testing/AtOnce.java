package com.artakusuma.wags.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that are made at the same time, each on a thread of its own. */
public final class AtOnce {

  private AtOnce() {}

  /**
   * Makes them and waits for all.
   *
   * @return what each came to, in order
   * @throws java.util.concurrent.ExecutionException where one of them fails
   */
  public static <T> List<T> all(List<Callable<T>> calls) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : callers.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      callers.shutdownNow();
    }
  }
}
