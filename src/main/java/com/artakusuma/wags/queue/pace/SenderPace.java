package com.artakusuma.wags.queue.pace;

import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How fast senders may go: the one rule that a claim, an expansion, a forecast and an explanation
 * ask. A sender's own limit goes for all its messages; without one its broadcasts keep everybody's
 * pace, and its single messages none.
 */
@ApplicationScoped
public class SenderPace {

  @Inject private WriteTransaction transaction;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int general;

  /** Messages a minute of broadcasts whose sender has no limit of its own; 0 for any number. */
  public int general() {
    return general;
  }

  /** Whether a sender's own limit, as its row has it, is one: null and 0 are none. */
  public static boolean isLimit(Integer own) {
    return own != null && own > 0;
  }

  /**
   * Messages a minute of a sender's broadcasts.
   *
   * @param own the sender's own limit, as its row has it; null and 0 for none
   * @return 0 where nothing paces them
   */
  public int ofBroadcasts(Integer own) {
    return isLimit(own) ? own : general;
  }

  /** The same of its single messages. */
  public int ofSingles(Integer own) {
    return isLimit(own) ? own : 0;
  }

  /** What keeps so many messages a minute; null for 0, which is no pace. */
  public static Pacing pacing(int perMinute) {
    return perMinute > 0 ? Pacing.perMinute(perMinute) : null;
  }

  /**
   * Messages a minute of a sender's broadcasts.
   *
   * @return 0 where nothing paces them
   */
  public int perMinute(String sender) {
    return ofBroadcasts(
        transaction.run(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement("SELECT per_minute FROM sender WHERE name = ?")) {
                select.setString(1, sender);
                try (ResultSet row = select.executeQuery()) {
                  return row.next() ? row.getObject(1, Integer.class) : null;
                }
              }
            }));
  }
}
