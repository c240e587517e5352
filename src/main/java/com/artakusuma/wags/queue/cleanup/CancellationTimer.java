package com.artakusuma.wags.queue.cleanup;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/**
 * Looks every two seconds for broadcasts that are being cancelled or have expired. It only
 * triggers.
 */
@Singleton
public class CancellationTimer {

  @Inject private Cancellation cancellation;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void look() {
    cancellation.look();
  }
}
