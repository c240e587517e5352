package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.WagsServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends single messages at a steady pace, whether the ones before were answered or not, and
 * measures each from its 201 to the gateway.
 */
final class Singles {

  private static final int PER_SECOND = 20;
  private static final int ACCEPTED = 201;
  private static final String BODY =
      "{\"recipient\":\"081234567890\",\"message\":\"Halo sendiri\"}";

  /** A message that takes longer counts as having taken so long. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration ASK = Duration.ofMillis(10);

  private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(1);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final Map<Long, Long> accepted = new ConcurrentHashMap<>();
  private final Queue<Double> requestMillis = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private Singles(URI server) {
    request =
        HttpRequest.newBuilder(server.resolve("api/messages/send"))
            .timeout(LONGEST)
            .header("X-Api-Key", ApiClient.FIRST_KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(BODY))
            .build();
  }

  /** Begins to send. */
  static Singles start(WagsServer wags) {
    Singles singles = new Singles(wags.uri());
    long between = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    singles.pace.scheduleAtFixedRate(singles::send, 0, between, TimeUnit.NANOSECONDS);
    return singles;
  }

  /** Stops to send; the times of all that were sent. */
  Figure finish(String name, BenchGateway gateway) throws Exception {
    stop();
    long end = System.nanoTime() + LONGEST.toNanos();
    Until.isTrue(
        "the singles received",
        LONGEST.multipliedBy(2),
        ASK,
        () ->
            System.nanoTime() > end
                || accepted.keySet().stream().allMatch(id -> came(gateway, id)));
    double[] millis =
        accepted.entrySet().stream()
            .mapToDouble(entry -> millis(gateway, entry.getKey(), entry.getValue()))
            .toArray();
    long late = accepted.keySet().stream().filter(id -> !came(gateway, id)).count();
    return Figure.of(name, new Samples(millis))
        .noting("the request itself p99 %.1f ms".formatted(requests().percentile(99)))
        .noting(complaint(late));
  }

  /** Stops to send; how long each was waiting for its answer. */
  Figure finishRequests(String name) throws Exception {
    stop();
    return Figure.of(name, requests()).noting(complaint(0));
  }

  private void stop() throws Exception {
    pace.shutdown();
    Until.isTrue("all requests answered", LONGEST.multipliedBy(2), ASK, this::isAnswered);
  }

  private Samples requests() {
    return new Samples(requestMillis.stream().mapToDouble(d -> d).toArray());
  }

  private boolean isAnswered() {
    return pace.isTerminated() && accepted.size() + refused.get() >= sent.get();
  }

  private String complaint(long late) {
    return late + refused.get() == 0
        ? ""
        : "**%d not received within %d s, %d not accepted**"
            .formatted(late, LONGEST.toSeconds(), refused.get());
  }

  private static boolean came(BenchGateway gateway, long id) {
    return gateway.receipt(id).isPresent();
  }

  /** From the 201 to the receipt; 0 where the gateway was faster than the answer. */
  static double millis(BenchGateway gateway, long id, long acceptedAt) {
    long received = gateway.receipt(id).orElse(acceptedAt + LONGEST.toNanos());
    return Math.max(0, received - acceptedAt) / 1e6;
  }

  private void send() {
    sent.incrementAndGet();
    long start = System.nanoTime();
    http.sendAsync(request, BodyHandlers.ofString())
        .whenComplete((answer, failure) -> note(answer, start));
  }

  private void note(HttpResponse<String> answer, long start) {
    long now = System.nanoTime();
    if (answer == null || answer.statusCode() != ACCEPTED) {
      refused.incrementAndGet();
      return;
    }
    requestMillis.add((now - start) / 1e6);
    accepted.put(ApiClient.id(ACCEPTED, "message_id", answer), now);
  }
}
