package com.artakusuma.wags.contract;

import com.artakusuma.wags.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many who call all the time, on connections kept and new, from before a server listens until after
 * it has gone.
 */
final class Callers implements AutoCloseable {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(20);
  private static final Duration SOON = Duration.ofMinutes(2);

  /**
   * The paths, and what WAGS itself answers there: the console, the API, health, nothing at all.
   */
  private enum Call {
    CONSOLE("", 302),
    API("api/messages/send", 401),
    HEALTH("health/ready", 200),
    NOTHING("nothing-here", 404);

    private final String path;
    private final int status;

    Call(String path, int status) {
      this.path = path;
      this.status = status;
    }
  }

  private record Answer(Call call, int status, String retryAfter, String type, String body) {

    static Answer of(Call call, HttpResponse<String> response) {
      return new Answer(
          call,
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(""),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    }

    boolean isUnavailable() {
      return status == 503
          && type.startsWith("application/json")
          && (!retryAfter.isEmpty() || call == Call.HEALTH);
    }

    boolean isReal() {
      return status == call.status && (call != Call.NOTHING || body.contains("WAGS"));
    }
  }

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI server;
  private volatile boolean ended;

  private Callers(URI server) {
    this.server = server;
  }

  static Callers of(URI server) {
    Callers callers = new Callers(server);
    for (Call call : Call.values()) {
      callers.threads.execute(() -> callers.call(call, true));
      callers.threads.execute(() -> callers.call(call, false));
    }
    return callers;
  }

  void awaitRealAnswers() throws Throwable {
    for (Call call : Call.values()) {
      Eventually.isTrue(SOON, () -> answers.stream().anyMatch(a -> a.call() == call && a.isReal()));
    }
  }

  List<Answer> wrongAnswers() {
    return answers.stream().filter(a -> !a.isUnavailable() && !a.isReal()).toList();
  }

  long unavailable() {
    return answers.stream().filter(Answer::isUnavailable).count();
  }

  @Override
  public void close() {
    end();
  }

  /** Returns when the last answer is in. */
  void end() {
    ended = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LONGEST_ANSWER.toSeconds() * 2, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A call does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Calls until all is over.
   *
   * @param keepsConnection or else makes a new one each time
   */
  private void call(Call call, boolean keepsConnection) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(call.path))
            .timeout(LONGEST_ANSWER)
            .method(call == Call.API ? "POST" : "GET", BodyPublishers.noBody());
    HttpClient client = client();
    while (!ended) {
      try {
        answers.add(Answer.of(call, client.send(request.build(), BodyHandlers.ofString())));
      } catch (IOException e) {
        LockSupport.parkNanos(BETWEEN_CALLS.toNanos()); // refused: nobody listens
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(BETWEEN_CALLS.toNanos());
      client = keepsConnection ? client : client();
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
