package com.artakusuma.wags.webhook.directory;

import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.webhook.EndpointSql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which senders have endpoints or name callbacks, so that ending the messages of all others
 * costs them nothing. It is read anew every two seconds: what ends later than that after an
 * endpoint was added is told there, on whatever node; on the node that added it at once.
 */
@ApplicationScoped
public class WebhookDirectory {

  private static final Logger LOG = System.getLogger(WebhookDirectory.class.getName());

  @Inject private Connections connections;

  private volatile Set<String> adding = Set.of();

  /** Never less: what a claim has told is not forgotten for what was read before it. */
  private final Map<String, Integer> naming = new ConcurrentHashMap<>();

  void start(
      @Observes @Priority(StartOrder.PREPARATION) @Initialized(ApplicationScoped.class)
          Object event) {
    load();
  }

  /** Whether any sender has one. */
  public boolean hasAny() {
    return !adding.isEmpty() || !naming.isEmpty();
  }

  /** Whether a sender has any; what it wants is asked for in the transaction. */
  public boolean has(String sender) {
    return adding.contains(sender) || naming.containsKey(sender);
  }

  /** Whether a sender added any. */
  public boolean added(String sender) {
    return adding.contains(sender);
  }

  /** Whether a user's messages are known to name callbacks. */
  public boolean isNaming(int user) {
    return naming.containsValue(user);
  }

  /** The id of a sender whose messages ever named a callback; empty for all others. */
  public Optional<Integer> naming(String sender) {
    return Optional.ofNullable(naming.get(sender));
  }

  /**
   * Notes that a sender's messages name callbacks, as a claim finds it in the sender's row: before
   * any of them is sent by this node.
   */
  public void learn(String sender, int user) {
    naming.putIfAbsent(sender, user);
  }

  /**
   * Reads anew who has any; to be called every two seconds, and after each change. While the
   * database is away what is known goes on.
   */
  public void refresh() {
    try {
      load();
    } catch (DatabaseException e) {
      LOG.log(Level.DEBUG, "Webhooks are not read anew now: {0}", e.getMessage());
    }
  }

  /** One after the other: what was read earlier must not be the last word. */
  private synchronized void load() {
    connections.read(
        connection -> {
          EndpointSql sql = new EndpointSql(connection);
          naming.putAll(sql.naming());
          adding = Set.copyOf(sql.senders());
          return true;
        });
  }
}
