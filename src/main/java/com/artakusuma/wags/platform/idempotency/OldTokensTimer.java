package com.artakusuma.wags.platform.idempotency;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Clears away tokens of forms that are too old to come again. It only triggers. */
@Singleton
public class OldTokensTimer {

  @Inject private OnceTransaction once;

  @Schedule(hour = "*", minute = "37", persistent = false)
  void clear() {
    once.deleteOld();
  }
}
