package com.artakusuma.wags.queue.cleanup;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Lets old messages be forgotten, a few minutes an hour. It only triggers. */
@Singleton
public class RetentionTimer {

  @Inject private Retention retention;

  @Schedule(hour = "*", minute = "41", persistent = false)
  void goOn() {
    retention.goOn();
  }
}
