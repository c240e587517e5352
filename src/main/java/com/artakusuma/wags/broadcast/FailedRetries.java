package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.outbox.Interventions;
import com.artakusuma.wags.platform.DatabaseException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sends the failed messages of a broadcast once more. */
@ApplicationScoped
public class FailedRetries {

  private static final Logger LOG = System.getLogger(FailedRetries.class.getName());

  /** Places in the broadcast that one transaction looks at. */
  private static final int STEP = 2_000;

  @Resource(lookup = BroadcastExpander.EXECUTOR)
  private ManagedExecutorService executor;

  @Inject private Interventions interventions;

  /**
   * Opens all failed messages of a broadcast again, in the background and step by step. Where a
   * stop cuts it short the rest is still failed, and may be retried by the same call.
   */
  public void start(Broadcast broadcast) {
    executor.execute(
        () -> {
          try {
            retry(broadcast);
          } catch (DatabaseException e) {
            LOG.log(
                Level.WARNING,
                "Not all failed messages of broadcast " + broadcast.getId() + " were queued again",
                e);
          }
        });
  }

  private void retry(Broadcast broadcast) {
    for (int first = 0; first < broadcast.getTotal(); first += STEP) {
      interventions.retryFailed(broadcast.getSender(), broadcast.getId(), first, first + STEP - 1);
    }
  }
}
