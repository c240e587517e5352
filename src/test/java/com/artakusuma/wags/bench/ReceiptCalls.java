package com.artakusuma.wags.bench;

import com.artakusuma.wags.gateway.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the server what became of messages, as the Cloud API does: signed, one receipt a call, at a
 * steady pace on {@value #CONNECTIONS} connections. A call whose connection still waits for an
 * answer comes late.
 */
final class ReceiptCalls {

  private static final String APP_SECRET = "app-secret-of-the-bench";
  private static final String TOKEN = "token-of-the-bench";

  /** By which the server knows the gateway; it is never asked for a session. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "GATEWAY_KIND",
          "cloud-api",
          "GATEWAY_WEBHOOK_SECRET",
          APP_SECRET,
          "GATEWAY_RECEIPT_TOKEN",
          TOKEN,
          "SESSION_POLL_SECONDS",
          "0");

  private static final String[] STAGES = {"delivered", "read"};
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int CONNECTIONS = 32;

  private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(CONNECTIONS);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final long oldest;
  private final long newest;
  private final AtomicLong calls = new AtomicLong();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
  private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
  private final Set<Long> told = ConcurrentHashMap.newKeySet();
  private long startedAt;
  private double seconds;

  /**
   * Nothing is told yet.
   *
   * @param oldest the messages after this one, up to the newest, are told of: that they arrived,
   *     then that they were read
   */
  ReceiptCalls(URI server, long oldest, long newest) {
    this.address = server.resolve("api/receipts/default/" + TOKEN);
    this.oldest = oldest;
    this.newest = newest;
  }

  /** Begins to call. */
  void start(int perSecond) {
    startedAt = System.nanoTime();
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (int i = 0; i < CONNECTIONS; i++) {
      pace.scheduleAtFixedRate(
          this::call, i * between, CONNECTIONS * between, TimeUnit.NANOSECONDS);
    }
  }

  /** Ends it, and waits for what was not answered yet. */
  void stop() throws Exception {
    pace.shutdown();
    seconds = (System.nanoTime() - startedAt) / 1e9;
    Until.isTrue(
        "all receipts answered",
        LONGEST.multipliedBy(2),
        Duration.ofMillis(10),
        pace::isTerminated);
  }

  /** How many were taken in, and how long their answers took. */
  Figure figure(String name) {
    Samples samples = new Samples(millis.stream().mapToDouble(d -> d).toArray());
    return Figure.of(name, samples.count() / seconds, Unit.PER_SECOND)
        .spread(samples.percentile(50), samples.percentile(99))
        .noting(samples.rest())
        .noting("%d connections".formatted(CONNECTIONS))
        .noting(refused.isEmpty() ? "" : "**not taken: %s**".formatted(refused));
  }

  /** Of how many messages something was taken in. */
  long messages() {
    return told.size();
  }

  private void call() {
    long number = calls.getAndIncrement();
    long messages = newest - oldest;
    long message = oldest + number % messages + 1;
    String body = body(message, STAGES[(int) (number / messages % STAGES.length)]);
    byte[] hmac = Signature.of("HmacSHA256", APP_SECRET, body.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(hmac))
            .POST(BodyPublishers.ofString(body))
            .build();
    long start = System.nanoTime();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        millis.add((System.nanoTime() - start) / 1e6);
        told.add(message);
      } else {
        refuse(Integer.toString(status));
      }
    } catch (IOException e) {
      refuse(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(String how) {
    refused.computeIfAbsent(how, any -> new AtomicLong()).incrementAndGet();
  }

  private static String body(long message, String stage) {
    return """
        {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":\
        {"statuses":[{"id":"%s","status":"%s","timestamp":"%d"}]}}]}]}"""
        .formatted(BenchGateway.idOf(message), stage, Instant.now().getEpochSecond());
  }
}
