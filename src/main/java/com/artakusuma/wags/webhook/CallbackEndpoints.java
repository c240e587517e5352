package com.artakusuma.wags.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of addresses that messages name, a row for each user and address, with a copy of
 * the one secret that the user has for all of them. Those that nobody uses any more are forgotten,
 * and made anew where a message of then still has an event for them.
 */
@ApplicationScoped
public class CallbackEndpoints {

  @Inject private EndpointSecrets secrets;

  /** What became of an address that a message names. */
  public enum Named {
    KNOWN,
    MADE,
    /** The user has as many as it may have; nothing was stored. */
    TOO_MANY
  }

  /**
   * Makes sure that there is an endpoint for an address that a message names. One that answered 410
   * is told again.
   *
   * @param most addresses of a user
   */
  public Named name(Connection connection, int user, String url, int most) throws SQLException {
    CallbackSql sql = new CallbackSql(connection);
    WebhookEndpoint known = find(connection, user, url).orElse(null);
    if (known != null && known.state() == WebhookEndpoint.State.ACTIVE && known.usedLately()) {
      return Named.KNOWN;
    }
    if (known != null && sql.useAgain(known.id())) {
      return Named.KNOWN;
    }
    new EndpointSql(connection).lockUser(user);
    if (find(connection, user, url).isPresent()) {
      return Named.KNOWN;
    }
    if (sql.count(user) >= most) {
      return Named.TOO_MANY;
    }
    make(sql, user, url);
    sql.noteNaming(user);
    return Named.MADE;
  }

  /**
   * An address that a message or a broadcast named.
   *
   * @param at when that was stored
   */
  public record Mention(String url, Instant at) {}

  /**
   * The endpoints for events of messages that named their addresses before: none of them is
   * forgotten before this transaction ends. One that answered 410 before it was named is told
   * again: a node that had found it shortly before did not look it up for that message.
   *
   * @param mentions not empty
   * @return by their addresses
   */
  public Map<String, WebhookEndpoint> told(
      Connection connection, int user, Collection<Mention> mentions) throws SQLException {
    SortedMap<String, Instant> lastNamed = new TreeMap<>();
    mentions.forEach(
        mention -> lastNamed.merge(mention.url(), mention.at(), CallbackEndpoints::later));
    CallbackSql sql = new CallbackSql(connection);
    Map<String, WebhookEndpoint> told = new HashMap<>();
    for (WebhookEndpoint known : new EndpointSql(connection).callbacks(user, lastNamed.keySet())) {
      told.put(known.url(), known);
    }
    for (Map.Entry<String, Instant> named : lastNamed.entrySet()) {
      String url = named.getKey();
      WebhookEndpoint known = told.get(url);
      WebhookEndpoint used = known == null ? null : used(connection, known, named.getValue());
      if (used == null) {
        new EndpointSql(connection).lockUser(user);
        if (find(connection, user, url).isEmpty()) {
          make(sql, user, url);
        }
        used = find(connection, user, url).orElseThrow();
      }
      told.put(url, used);
    }
    return told;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** One that was read in this transaction, as it stands once used; null where it has gone. */
  private @Nullable WebhookEndpoint used(
      Connection connection, WebhookEndpoint known, Instant named) throws SQLException {
    CallbackSql sql = new CallbackSql(connection);
    if (known.state() == WebhookEndpoint.State.GONE && sql.answeredGoneBefore(known.id(), named)) {
      return sql.useAgain(known.id())
          ? find(connection, known.userId(), known.url()).orElse(null)
          : null;
    }
    return known.usedLately() || sql.use(known.id()) ? known : null;
  }

  private static Optional<WebhookEndpoint> find(Connection connection, int user, String url)
      throws SQLException {
    return new EndpointSql(connection).callbacks(user, List.of(url)).stream().findFirst();
  }

  /** Where the secret cannot be read or made its tries fail for that, until it gets another one. */
  private void make(CallbackSql sql, int user, String url) throws SQLException {
    int id = sql.insert(user, url);
    Optional<CallbackSql.Stored> account = account(sql, user);
    if (account.isPresent() && secrets.canStore()) {
      List<String> signing = secrets.signing(account.get().id(), account.get().secrets(), true);
      if (!signing.isEmpty()) {
        String before = signing.size() > 1 ? signing.get(1) : null;
        sql.secrets(id, secrets.encrypt(id, signing.get(0), before), account.get().id());
      }
    }
  }

  /** The row with the user's secret, made where there is none and one can be stored. */
  private Optional<CallbackSql.Stored> account(CallbackSql sql, int user) throws SQLException {
    Optional<CallbackSql.Stored> known = sql.secret(user);
    if (known.isEmpty() && secrets.canStore()) {
      int id = sql.insert(user, CallbackSql.SECRET);
      sql.secrets(id, secrets.encrypt(id, WebhookSignature.newSecret(), null), id);
      return sql.secret(user);
    }
    return known;
  }

  /**
   * The row with the secret of a user's callbacks, which is made where there was none; its address
   * is empty.
   *
   * @throws IllegalStateException where {@link EndpointSecrets#canStore} is false
   */
  public WebhookEndpoint account(Connection connection, int user) throws SQLException {
    CallbackSql sql = new CallbackSql(connection);
    if (sql.secret(user).isEmpty()) {
      new EndpointSql(connection).lockUser(user);
      account(sql, user);
    }
    return find(connection, user, CallbackSql.SECRET)
        .orElseThrow(() -> new IllegalStateException("WAGS_SECRET_KEY is not set"));
  }

  /** The secret of a user's callbacks; empty where it has none, or it cannot be read. */
  public Optional<String> secret(Connection connection, int user) throws SQLException {
    return new CallbackSql(connection)
        .secret(user)
        .flatMap(stored -> secrets.current(stored.id(), stored.secrets()));
  }

  /** Gives all callbacks of a user another secret; the one before signs, too, for a day. */
  public String rotate(Connection connection, int user) throws SQLException {
    CallbackSql sql = new CallbackSql(connection);
    new EndpointSql(connection).lockUser(user);
    String before = secret(connection, user).orElse(null);
    boolean first = sql.secret(user).isEmpty();
    account(sql, user);
    String after = WebhookSignature.newSecret();
    for (CallbackSql.Stored stored : sql.all(user)) {
      byte[] encrypted = secrets.encrypt(stored.id(), after, before);
      if (first) {
        sql.secrets(stored.id(), encrypted, stored.id());
      } else {
        sql.rotated(stored.id(), encrypted);
      }
    }
    return after;
  }
}
