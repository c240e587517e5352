package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the queue of events and its log within bounds, in small transactions, on whatever node:
 * gives up what nobody took in time, and forgets what has been kept long enough.
 */
@ApplicationScoped
public class WebhookUpkeep {

  private static final Logger LOG = System.getLogger(WebhookUpkeep.class.getName());
  private static final int STEP = 2_000;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private SmallDeletes deletes;
  @Inject private WebhookMetrics metrics;

  @Inject
  @ConfigProperty(name = "WEBHOOK_RETRY_HOURS")
  private int retryHours;

  @Inject
  @ConfigProperty(name = "WEBHOOK_LOG_DAYS")
  private int logDays;

  @Inject
  @ConfigProperty(name = "WEBHOOK_MAX_WAITING")
  private int mostWaiting;

  /** To be called every minute. */
  public void look() {
    try {
      giveUp();
      count();
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Old webhooks are not given up yet: {0}", e.getMessage(), e);
    }
  }

  private void giveUp() {
    int step;
    do {
      step = transaction.run(connection -> new UpkeepSql(connection).giveUpOld(retryHours, STEP));
    } while (step == STEP);
    for (int endpoint : connections.read(connection -> new UpkeepSql(connection).withoutUse())) {
      do {
        step = transaction.run(connection -> new UpkeepSql(connection).giveUpAll(endpoint, STEP));
      } while (step == STEP);
    }
  }

  private void count() {
    metrics.queue(
        transaction.run(
            connection -> {
              UpkeepSql sql = new UpkeepSql(connection);
              sql.noteFull(mostWaiting);
              return sql.figures();
            }));
  }

  /** To be called every hour. */
  public void forget() {
    try {
      deletes.all(
          """
          DELETE FROM webhook_delivery
           WHERE dead = TRUE AND queued_at < UTC_TIMESTAMP(6) - INTERVAL ? HOUR""",
          statement -> statement.setInt(1, retryHours + 24 * logDays));
      deletes.all(
          "DELETE FROM webhook_attempt WHERE tried_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY",
          statement -> statement.setInt(1, logDays));
      deletes.all(
          """
          DELETE FROM webhook_endpoint
           WHERE callback_of IS NOT NULL AND url <> ''
             AND used_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY
             AND NOT EXISTS (SELECT 1 FROM webhook_delivery d
                              WHERE d.endpoint_id = webhook_endpoint.id)""",
          statement -> statement.setInt(1, logDays));
      UpkeepSql.Known known = connections.read(connection -> new UpkeepSql(connection).known());
      forgetRemoved(known.removed());
      known
          .oldestKept()
          .forEach(
              (endpoint, oldest) ->
                  deletes.all(
                      "DELETE FROM webhook_attempt WHERE endpoint_id = ? AND id < ?",
                      statement -> {
                        statement.setInt(1, endpoint);
                        statement.setLong(2, oldest);
                      }));
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Old webhooks are not deleted yet: {0}", e.getMessage(), e);
    }
  }

  /** What a transaction stored while its endpoint was being removed. */
  private void forgetRemoved(Set<Integer> endpoints) {
    for (String table : new String[] {"webhook_delivery", "webhook_attempt"}) {
      for (int endpoint : endpoints) {
        deletes.all(
            "DELETE FROM " + table + " WHERE endpoint_id = ?",
            statement -> statement.setInt(1, endpoint));
      }
    }
  }
}
