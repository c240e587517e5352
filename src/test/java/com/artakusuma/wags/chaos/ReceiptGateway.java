package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.gateway.FakeCloudApi;
import com.artakusuma.wags.testing.gateway.FakeCloudApi.Taken;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The Cloud API behind a bad network: it takes every message, loses the answers to some, and tells
 * what became of them twice, in another order, before the answer, or not at all. All of it depends
 * on the message and the number of its tries alone, so that two runs have the same faults.
 */
final class ReceiptGateway implements AutoCloseable {

  /** Of 100 answers: cut off, and later than WAGS waits. */
  private static final int CUT = 15;

  private static final int LATE = 5;

  /** Of 100 messages: nothing of them is told. */
  private static final int SILENT = 10;

  /** Of 100 receipts. */
  private static final int LOST = 10;

  /** Of 100 messages: all receipts twice; in the wrong order; the first before the answer. */
  private static final int TWICE = 20;

  private static final int REVERSED = 20;
  private static final int BEFORE = 30;

  private static final long SEED = 18;
  private static final Duration ANSWER = Duration.ofMillis(100);
  private static final Duration LATE_ANSWER = Duration.ofSeconds(3);
  private static final long AGAIN_MILLIS = 200;

  /** The sender of all messages: by default senders are what the gateway calls them. */
  static final String NUMBER = "106540352242922";

  private static final String TOKEN = "EAAG-token";
  private static final String APP_SECRET = "appsecret";
  private static final String RECEIPT_TOKEN = "a-secret-part-of-an-address";

  private final FakeCloudApi api = new FakeCloudApi(NUMBER, TOKEN, APP_SECRET);
  private final ScheduledExecutorService posts = Executors.newScheduledThreadPool(4);
  private final Queue<Receipt> taken = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
  private final Map<Long, Stage> told = new ConcurrentHashMap<>();
  private final Map<Long, Instant> firstTold = new ConcurrentHashMap<>();
  private final AtomicInteger toTell = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile List<URI> addresses = List.of();

  private enum Stage {
    SENT,
    DELIVERED,
    READ
  }

  /** A receipt, and whose turn it is to get it. */
  private record Post(long message, String id, Stage stage, int turn) {}

  ReceiptGateway() {
    api.answerOnly(this::take);
  }

  URI uri() {
    return api.address();
  }

  /** The settings by which WAGS uses it; its address aside. */
  static Map<String, String> settings() {
    return Map.of(
        "GATEWAY_KIND", "cloud-api",
        "EXTERNAL_API_KEY", TOKEN,
        "GATEWAY_WEBHOOK_SECRET", APP_SECRET,
        "GATEWAY_RECEIPT_TOKEN", RECEIPT_TOKEN);
  }

  /** From now on tells these nodes in turn; none, and nothing is told. */
  void tell(List<Node> nodes) {
    addresses =
        nodes.stream().map(node -> node.at("/api/receipts/default/" + RECEIPT_TOKEN)).toList();
  }

  /** What it took so far, in the form in which other gateways have it. */
  List<Receipt> taken() {
    return new ArrayList<>(taken);
  }

  /** Receipts that are still to be told. */
  int toTell() {
    return toTell.get();
  }

  /** Calls that WAGS answered with 200. */
  int answered() {
    return answered.get();
  }

  /** Messages that came again although WAGS had been told so long ago that they are here. */
  long toldBefore(Duration time) {
    return taken.stream()
        .filter(
            receipt ->
                firstTold
                    .getOrDefault(receipt.messageId(), Instant.MAX)
                    .isBefore(receipt.at().minus(time)))
        .map(Receipt::messageId)
        .distinct()
        .count();
  }

  /** The last stage of each message that WAGS was told of and answered with 200. */
  Map<Long, String> told() {
    Map<Long, String> names = new HashMap<>();
    told.forEach((message, stage) -> names.put(message, stage.name()));
    return names;
  }

  @Override
  public void close() {
    posts.shutdownNow();
    api.close();
  }

  /** Whether the answer gets through. */
  private boolean take(Taken message) {
    Receipt receipt =
        new Receipt(Instant.now(), "/", Map.of("idempotency-key", message.key()), message.text());
    taken.add(receipt);
    int attempt =
        tries.computeIfAbsent(message.key(), any -> new AtomicInteger()).incrementAndGet();
    int which = (message.recipient() + message.text()).hashCode();
    SplittableRandom chance = new SplittableRandom((SEED << 40) + ((long) attempt << 32) + which);
    int fate = chance.nextInt(100);
    tell(receipt.messageId(), message.id(), chance);
    Scenario.last(fate >= CUT && fate < CUT + LATE ? LATE_ANSWER : ANSWER);
    return fate >= CUT;
  }

  private void tell(long message, String id, SplittableRandom chance) {
    boolean silent = chance.nextInt(100) < SILENT;
    List<Stage> stages = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (chance.nextInt(100) >= LOST) {
        stages.add(stage);
      }
    }
    if (chance.nextInt(100) < TWICE) {
      stages.addAll(List.copyOf(stages));
    }
    if (chance.nextInt(100) < REVERSED) {
      Collections.reverse(stages);
    }
    boolean before = chance.nextInt(100) < BEFORE;
    if (silent || addresses.isEmpty()) {
      return;
    }
    toTell.addAndGet(stages.size());
    for (int i = 0; i < stages.size(); i++) {
      Post post = new Post(message, id, stages.get(i), (int) (message + i));
      if (before && i == 0) {
        post(post);
      } else {
        posts.schedule(
            () -> post(post), chance.nextLong(100, 400) * (i + 1), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Until some node has answered 200, as gateways do. */
  private void post(Post post) {
    URI address = addresses.get(post.turn() % addresses.size());
    if (!isTaken(address, post)) {
      Post next = new Post(post.message(), post.id(), post.stage(), post.turn() + 1);
      posts.schedule(() -> post(next), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      return;
    }
    answered.incrementAndGet();
    firstTold.putIfAbsent(post.message(), Instant.now());
    told.merge(post.message(), post.stage(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    toTell.decrementAndGet();
  }

  private boolean isTaken(URI address, Post post) {
    try {
      return api.receipt(address, post.stage().name().toLowerCase(Locale.ROOT), post.id()) == 200;
    } catch (UncheckedIOException e) {
      return false; // the node was killed: that is what is being tested
    }
  }
}
