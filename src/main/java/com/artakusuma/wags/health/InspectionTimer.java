package com.artakusuma.wags.health;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Has the queue's figures and the invariant looked at, every minute. It only triggers. */
@Singleton
public class InspectionTimer {

  @Inject private Inspection inspection;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void look() {
    inspection.goOn();
  }
}
