package com.artakusuma.wags.queue.statistics;

import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets the figures by the minute once nobody looks at them any more. */
@ApplicationScoped
public class OldMinutes {

  private static final Duration KEPT = Duration.ofDays(2);

  @Inject private SmallDeletes deletes;
  @Inject private Clock clock;

  /** Deletes what is older than two days, in small transactions. */
  public void delete() {
    String before = SqlTime.text(clock.instant().minus(KEPT));
    deletes.all(
        "DELETE FROM stat_minute WHERE minute < ?", statement -> statement.setString(1, before));
  }
}
