package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.webhook.EndpointSql;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.event.WebhookEvents;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException.Why;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the events of a user's endpoints, and what is sent there by hand. */
@ApplicationScoped
public class WebhookEventLog {

  private static final int STEP = 2_000;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private WebhookEvents events;

  /**
   * Has an event sent that tells of nothing. Where the endpoint is paused it goes at once, before
   * those that wait.
   *
   * @param sender the user's name
   * @return the event's id
   * @throws WebhookRefusedException where the user has none of that id, or it is switched off
   */
  public long test(int user, int id, String sender) throws WebhookRefusedException {
    return transaction.runUnlessRefused(
        connection -> {
          requireActive(connection, user, id);
          new ManageSql(connection).endPause(id);
          return events.test(connection, id, sender);
        });
  }

  private static void requireActive(Connection connection, int user, int id)
      throws SQLException, WebhookRefusedException {
    requireActive(Webhooks.known(connection, user, id));
  }

  private static void requireActive(WebhookEndpoint endpoint) throws WebhookRefusedException {
    if (endpoint.state() != WebhookEndpoint.State.ACTIVE) {
      throw new WebhookRefusedException(Why.NOT_ACTIVE);
    }
  }

  private void requireAny(int user, int id) throws WebhookRefusedException {
    any(connections.read(connection -> new EndpointSql(connection).findAny(user, id)));
  }

  /** One that was added or that messages name. */
  private static WebhookEndpoint any(Optional<WebhookEndpoint> found)
      throws WebhookRefusedException {
    return found.orElseThrow(() -> new WebhookRefusedException(Why.UNKNOWN));
  }

  /**
   * Has events that were given up sent again. A callback that answered 410 is told again by it,
   * since nobody can switch that on otherwise.
   *
   * @param event one of them; null for all
   * @return how many
   * @throws WebhookRefusedException where the user has none of that id, or it is switched off
   * @throws WriteTransaction.PartlyStoredException where the database fails after some are to be
   *     sent again
   */
  public int replay(int user, int id, @Nullable Long event) throws WebhookRefusedException {
    int replayed = 0;
    int step;
    do {
      step = WriteTransaction.next(replayed > 0, () -> replaySome(user, id, event));
      replayed += step;
    } while (step == STEP);
    return replayed;
  }

  private int replaySome(int user, int id, @Nullable Long event) throws WebhookRefusedException {
    return transaction.runUnlessRefused(
        connection -> {
          ManageSql sql = new ManageSql(connection);
          WebhookEndpoint endpoint = any(new EndpointSql(connection).findAny(user, id));
          if (endpoint.isCallback()) {
            sql.activate(id);
          } else {
            requireActive(endpoint);
          }
          return sql.replay(id, event, STEP);
        });
  }

  /**
   * What was tried, the newest first.
   *
   * @param before of the last one seen; {@link Long#MAX_VALUE} for the first page
   * @throws WebhookRefusedException where the user has none of that id
   */
  public List<WebhookTry> tries(int user, int id, long before, int limit)
      throws WebhookRefusedException {
    requireAny(user, id);
    return connections.read(connection -> new LogSql(connection).tries(id, before, limit));
  }

  /**
   * What was given up, the newest first.
   *
   * @param before of the last one seen; {@link Long#MAX_VALUE} for the first page
   * @throws WebhookRefusedException where the user has none of that id
   */
  public List<DeadEvent> dead(int user, int id, long before, int limit)
      throws WebhookRefusedException {
    requireAny(user, id);
    return connections.read(connection -> new LogSql(connection).dead(id, before, limit));
  }
}
