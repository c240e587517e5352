package com.artakusuma.wags.queue.cleanup;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Looks every minute for messages that are too old. It only triggers. */
@Singleton
public class ExpiryTimer {

  @Inject private Expiry expiry;

  @Schedule(hour = "*", minute = "*", second = "23", persistent = false)
  void look() {
    expiry.look();
  }
}
