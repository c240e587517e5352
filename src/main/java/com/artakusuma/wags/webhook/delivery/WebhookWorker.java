package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.webhook.WebhookSignature;
import com.artakusuma.wags.webhook.address.AddressGuard;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Brings the events of a claim to their endpoint, one after the other. */
@ApplicationScoped
public class WebhookWorker {

  private static final Logger LOG = System.getLogger(WebhookWorker.class.getName());

  /** What was taken longer ago is written down before the next call. */
  private static final Duration UNWRITTEN = Duration.ofSeconds(1);

  @Inject private ManagedExecutors executors;
  @Inject private AddressGuard guard;
  @Inject private Deliveries deliveries;
  @Inject private WebhookMetrics metrics;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "WEBHOOK_TIMEOUT_SECONDS")
  private int timeoutSeconds;

  private volatile @Nullable WebhookClient client;

  /** To be called while the application starts. */
  void start() {
    client =
        new WebhookClient(
            guard, Duration.ofSeconds(timeoutSeconds), executors.startScheduled("webhook-limit"));
  }

  /** After its last call: one that is cut off would count as a failure of the endpoint. */
  @PreDestroy
  void disconnect() {
    WebhookClient open = client;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Connections to endpoints do not close: {0}", e.getMessage());
    }
  }

  /**
   * Brings them, as long as the endpoint takes them and time is left; gives the others back. What
   * cannot be written down is tried again once the lease ends.
   *
   * @param stopping asked before each call
   */
  void deliver(Claim claim, BooleanSupplier stopping) {
    try {
      long begun = System.nanoTime();
      long written = begun;
      int failedInARow = 0;
      boolean failed = false;
      List<Deliveries.Outcome> outcomes = new ArrayList<>();
      List<Delivery> left = new ArrayList<>(claim.deliveries());
      while (!left.isEmpty()
          && failedInARow < EndpointHealth.IN_A_ROW
          && !stopping.getAsBoolean()
          && System.nanoTime() - begun < Deliveries.BUDGET.toNanos()) {
        Delivery delivery = left.remove(0);
        long began = System.nanoTime();
        Tried tried = attempt(claim, delivery, clock.instant());
        metrics.tried(tried.result());
        outcomes.add(new Deliveries.Outcome(delivery, tried, began));
        failedInARow = tried.delivered() ? 0 : failedInARow + 1;
        failed |= !tried.delivered();
        if (tried.result() == TryResult.GONE || tried.retryAfter() != null) {
          break;
        }
        if (!left.isEmpty() && System.nanoTime() - written > UNWRITTEN.toNanos()) {
          deliveries.settle(claim, outcomes, failed, List.of());
          outcomes.clear();
          written = System.nanoTime();
        }
      }
      deliveries.settle(claim, outcomes, failed, left);
    } catch (DatabaseException e) {
      LOG.log(
          Level.WARNING,
          "What came of webhooks is not written down; they are tried again: {0}",
          e.getMessage(),
          e);
    }
  }

  private Tried attempt(Claim claim, Delivery delivery, Instant at) {
    if (claim.secrets().isEmpty()) {
      return Tried.without(
          TryResult.UNSIGNED, "WAGS_SECRET_KEY is not the one of its secret", Duration.ZERO);
    }
    byte[] body = delivery.payload().getBytes(StandardCharsets.UTF_8);
    long timestamp = at.getEpochSecond();
    String id = delivery.webhookId();
    return Objects.requireNonNull(client)
        .post(
            URI.create(claim.url()),
            Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                WebhookSignature.header(id, timestamp, body, claim.secrets())),
            body);
  }
}
