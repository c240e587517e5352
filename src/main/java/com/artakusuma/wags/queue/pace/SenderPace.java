package com.artakusuma.wags.queue.pace;

import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How fast senders may go. */
@ApplicationScoped
public class SenderPace {

  @Inject private WriteTransaction transaction;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int broadcastsPerMinute;

  /**
   * Messages a minute of a sender's broadcasts: its own limit, else everybody's.
   *
   * @return 0 where nothing paces them
   */
  public int perMinute(String sender) {
    Integer own =
        transaction.run(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement("SELECT per_minute FROM sender WHERE name = ?")) {
                select.setString(1, sender);
                try (ResultSet row = select.executeQuery()) {
                  return row.next() ? row.getObject(1, Integer.class) : null;
                }
              }
            });
    return own != null && own > 0 ? own : broadcastsPerMinute;
  }
}
