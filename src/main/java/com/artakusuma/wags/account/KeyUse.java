package com.artakusuma.wags.account;

import com.artakusuma.wags.platform.SqlTime;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;

/**
 * Notes when keys are used, to the minute, in a transaction of its own: each node notes the use of
 * the same keys, and where they meet it is repeated.
 */
@ApplicationScoped
public class KeyUse {

  private static final Duration PRECISION = Duration.ofMinutes(1);

  @Inject private WriteTransaction transaction;

  /** The key of this hash was used now. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void note(String hash, Instant now) {
    transaction.run(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  UPDATE api_key SET last_used_at = ?
                   WHERE key_hash = ? AND (last_used_at IS NULL OR last_used_at < ?)""")) {
            update.setString(1, SqlTime.text(now));
            update.setString(2, hash);
            update.setString(3, SqlTime.text(now.minus(PRECISION)));
            return update.executeUpdate();
          }
        });
  }
}
