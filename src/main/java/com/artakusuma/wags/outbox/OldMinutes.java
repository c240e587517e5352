package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.SqlTime;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;

/** Forgets the figures by the minute once nobody looks at them any more. */
@ApplicationScoped
public class OldMinutes {

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int STEP = 5_000;

  @Inject private WriteTransaction transaction;
  @Inject private Clock clock;

  /** Deletes what is older than two days, in small transactions. */
  public void delete() {
    String before = SqlTime.text(clock.instant().minus(KEPT));
    int deleted = STEP;
    while (deleted == STEP) {
      deleted =
          transaction.run(
              connection -> {
                try (PreparedStatement delete =
                    connection.prepareStatement(
                        "DELETE FROM stat_minute WHERE minute < ? LIMIT " + STEP)) {
                  delete.setString(1, before);
                  return delete.executeUpdate();
                }
              });
    }
  }
}
