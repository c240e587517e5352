package com.artakusuma.wags.warmup;

import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.concurrent.BackgroundJob;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has this node send itself messages that it refuses, one after the other, for some seconds after
 * its start: through the REST client of its gateway, its own HTTP, the key and the reading of the
 * body, which are most of what a message costs. So the first burst finds that compiled, which else
 * takes a minute of the burst itself. Nothing is stored or counted, and users' calls come in
 * beside.
 */
@ApplicationScoped
public class WarmUp {

  private static final Logger LOG = System.getLogger(WarmUp.class.getName());

  /** The system property by which the program around says where the node is reached. */
  private static final String ADDRESS = "wags.warm-up";

  /** A country code that nobody has. */
  private static final Letter LETTER = new Letter("warm-up", "", "+999123456789", "Warm-up");

  /** Until the server answers, once the application has started. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(500);

  @Inject private CallerLookup callers;
  @Inject private Gateways gateways;
  @Inject private ManagedExecutors executors;

  @Inject
  @ConfigProperty(name = "WARM_UP_SECONDS")
  private int seconds;

  private BackgroundJob job;

  void start(
      @Observes @Priority(StartOrder.WORK) @Initialized(ApplicationScoped.class) Object event) {
    String address = System.getProperty(ADDRESS, "");
    job = executors.job("warm-up", "The warm-up", () -> run(URI.create(address)));
    if (seconds > 0 && !address.isEmpty()) {
      job.goOn();
    }
  }

  private void run(URI address) {
    try {
      call(self(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** This node as its own gateway: its API has the paths of one. */
  private Endpoint self(URI address) {
    String key = callers.ownKey(LONGEST_START.plusSeconds(seconds));
    return new Endpoint(
        GatewayDirectory.SETTINGS_ID,
        "this node",
        GatewayKind.WAGS,
        address.resolve("api"),
        "messages",
        Map.of(),
        Map.of(Endpoint.KEY, key));
  }

  private void call(Endpoint self) throws InterruptedException {
    int refused = 0;
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!job.isStopping() && System.nanoTime() - end < 0) {
      SendResult result = gateways.send(self, LETTER);
      if (result instanceof SendResult.Rejected) {
        end = refused == 0 ? System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) : end;
        refused++;
      } else if (refused == 0 && isStarting(result)) {
        Thread.sleep(PAUSE.toMillis());
      } else {
        LOG.log(Level.DEBUG, "The warm-up ends early: {0}", result);
        break;
      }
    }
    System.gc(); // gives back what that took of the heap
    LOG.log(Level.INFO, "Warmed up by {0} messages that were refused", refused);
  }

  /** Whether nobody answers yet, or it is said that the server starts. */
  private static boolean isStarting(SendResult result) {
    return result instanceof SendResult.NotSent || result instanceof SendResult.SlowDown;
  }
}
