package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows.Account;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Callers of one node who read and send all the time, and note each answer. */
final class Crowd {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NONE = 0;

  private final ExecutorService threads;
  private final List<Answer> answers = new ArrayList<>();
  private volatile boolean ended;

  /**
   * What a call came to.
   *
   * @param status 0 for no answer
   * @param says the body's beginning, where it is no success
   */
  record Answer(int status, boolean hasRetryAfter, Duration took, String says) {

    /** Done, or refused in a way that tells the client what to do. */
    boolean isClear() {
      return status == 200 || status == 201 || status == 503 && hasRetryAfter;
    }
  }

  private Crowd(int callers) {
    threads = Executors.newFixedThreadPool(callers);
  }

  /** As many callers of a node as are wanted, each with a connection of its own. */
  static Crowd start(Node node, Account account, int callers) {
    Crowd crowd = new Crowd(callers);
    for (int i = 0; i < callers; i++) {
      boolean sends = i % 2 == 0;
      ApiClient client = new ApiClient(node.at("/"), account.key(), PATIENCE);
      crowd.threads.execute(() -> crowd.call(client, sends));
    }
    return crowd;
  }

  private void call(ApiClient client, boolean sends) {
    while (!ended) {
      long begun = System.nanoTime();
      Answer answer = answer(client, sends, begun);
      synchronized (answers) {
        answers.add(answer);
      }
      Scenario.last(Duration.ofMillis(answer.isClear() && answer.status() < 300 ? 200 : 500));
    }
  }

  private static Answer answer(ApiClient client, boolean sends, long begun) {
    try {
      HttpResponse<String> got =
          sends
              ? client.post(
                  "messages/send", "{\"recipient\":\"081234567890\",\"message\":\"crowd\"}")
              : client.get("ui/messages?year=" + Year.now(ZoneOffset.UTC));
      return new Answer(
          got.statusCode(),
          got.headers().firstValue("Retry-After").isPresent(),
          Duration.ofNanos(System.nanoTime() - begun),
          got.statusCode() < 300 ? "" : got.body());
    } catch (UncheckedIOException e) {
      return new Answer(
          NONE, false, Duration.ofNanos(System.nanoTime() - begun), e.getCause().toString());
    }
  }

  /** Waits for the last answers; all of them. */
  List<Answer> end() throws InterruptedException {
    ended = true;
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Callers still wait");
    }
    return answers;
  }

  static Duration longest(List<Answer> answers) {
    return answers.stream().map(Answer::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  static String summary(List<Answer> answers) {
    List<Long> refused =
        answers.stream()
            .filter(a -> a.status() == 503)
            .map(a -> a.took().toMillis())
            .sorted()
            .toList();
    return String.format(
        Locale.ROOT,
        "%,d calls, %,d of them answered 503 with Retry-After, half of these within %.1f s, the last"
            + " within %.1f s; the longest call of all took %.1f s",
        answers.size(),
        refused.size(),
        refused.isEmpty() ? 0 : refused.get(refused.size() / 2) / 1e3,
        refused.isEmpty() ? 0 : refused.get(refused.size() - 1) / 1e3,
        longest(answers).toMillis() / 1e3);
  }
}
