package com.artakusuma.wags.queue.statistics;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Clears away old figures. It only triggers. */
@Singleton
public class OldMinutesTimer {

  @Inject private OldMinutes minutes;

  @Schedule(hour = "*", minute = "17", persistent = false)
  void clear() {
    minutes.delete();
  }
}
