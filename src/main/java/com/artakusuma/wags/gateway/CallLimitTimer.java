package com.artakusuma.wags.gateway;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Looks every second for calls that take too long. It only triggers. */
@Singleton
public class CallLimitTimer {

  @Inject private CallLimit limit;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void look() {
    limit.cutOverdue();
  }
}
