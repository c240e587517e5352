package com.artakusuma.wags.platform.audit;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Clears away what the audit log has kept long enough. It only triggers. */
@Singleton
public class AuditTimer {

  @Inject private AuditLog log;

  @Schedule(hour = "*", minute = "47", persistent = false)
  void clear() {
    log.deleteOld();
  }
}
