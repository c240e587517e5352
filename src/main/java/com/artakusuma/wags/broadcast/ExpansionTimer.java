package com.artakusuma.wags.broadcast;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Looks for chunks which another node left behind. It only triggers. */
@Singleton
public class ExpansionTimer {

  @Inject private BroadcastExpander expander;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void look() {
    expander.wake();
  }
}
