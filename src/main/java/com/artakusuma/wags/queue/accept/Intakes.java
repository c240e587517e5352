package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens ways in for what comes by calls of the API, within the bounds of the settings. */
@ApplicationScoped
public class Intakes {

  @Inject
  @ConfigProperty(name = "HTTP_THREADS")
  private int threads;

  @Inject
  @ConfigProperty(name = "INTAKE_QUEUE")
  private int queue;

  @Inject
  @ConfigProperty(name = "API_WAIT_MILLIS")
  private long waitMillis;

  /**
   * A group whose callers share transactions. What is refused for its content or its user does not
   * take others with it.
   *
   * @param share which part of the server's threads a commit that hangs may take with it, at most:
   *     2 for a half of them
   * @param heaviestRound what those who share one may weigh together
   * @param weight what each weighs
   * @param work stores what they brought: a result for each, in order
   */
  public <T, R> GroupCommit<T, R> open(
      int share, int heaviestRound, ToIntFunction<T> weight, Function<List<T>, List<R>> work) {
    return new GroupCommit<>(
        Math.max(1, threads / share),
        heaviestRound,
        weight,
        queue,
        waitMillis,
        work,
        Intakes::isForOneAlone);
  }

  private static boolean isForOneAlone(RuntimeException failure) {
    return failure instanceof MayNotSendException
        || (failure instanceof DatabaseException refused && refused.isRefusal());
  }
}
