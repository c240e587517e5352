package com.artakusuma.wags.queue.statistics;

import com.artakusuma.wags.platform.database.SmallDeletes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets the figures by the minute once nobody looks at them any more. */
@ApplicationScoped
public class OldMinutes {

  /** Days. */
  private static final int KEPT = 2;

  @Inject private SmallDeletes deletes;

  /** Deletes what is older than two days, in small transactions. */
  public void delete() {
    deletes.all(
        "DELETE FROM stat_minute WHERE minute < UTC_TIMESTAMP() - INTERVAL ? DAY",
        statement -> statement.setInt(1, KEPT));
  }
}
