package com.artakusuma.wags.queue.send;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** The watchdog: looks every few seconds whether delivery runs. It only triggers. */
@Singleton
public class DeliveryTimer {

  @Inject private Dispatcher dispatcher;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void look() {
    dispatcher.keepRunning();
  }
}
