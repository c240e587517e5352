package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.webhook.EndpointSecrets;
import com.artakusuma.wags.webhook.EndpointSql;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.WebhookSignature;
import com.artakusuma.wags.webhook.address.AddressGuard;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException.Why;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and removes a user's endpoints; each user has its own and sees no others.
 *
 * @see Callbacks
 */
@ApplicationScoped
public class Webhooks {

  /** The most of one user. */
  public static final int MOST = 20;

  private static final int COUNTED = 10_000;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private SmallDeletes deletes;
  @Inject private EndpointSecrets secrets;
  @Inject private AddressGuard guard;
  @Inject private WebhookDirectory directory;

  /**
   * One that was added, or got another secret.
   *
   * @param secret which is shown now and never again
   */
  public record WithSecret(WebhookLine line, String secret) {}

  /** Encrypts with the key of today what was encrypted with the one before. */
  void start(
      @Observes @Priority(StartOrder.PREPARATION) @Initialized(ApplicationScoped.class)
          Object event) {
    transaction.write(
        connection -> {
          ManageSql sql = new ManageSql(connection);
          for (Map.Entry<Integer, byte[]> stored : sql.secrets().entrySet()) {
            Optional<byte[]> anew = secrets.anew(stored.getKey(), stored.getValue());
            if (anew.isPresent()) {
              sql.reencrypted(stored.getKey(), stored.getValue(), anew.get());
            }
          }
        });
  }

  /** Whether endpoints can be stored at all. */
  public boolean canStore() {
    return secrets.canStore();
  }

  /** A user's, the oldest first. */
  public List<WebhookLine> of(int user) {
    return connections.read(
        connection -> {
          List<WebhookLine> lines = new ArrayList<>();
          for (WebhookEndpoint endpoint : new EndpointSql(connection).of(user)) {
            lines.add(line(connection, endpoint));
          }
          return lines;
        });
  }

  /**
   * One of a user's.
   *
   * @throws WebhookRefusedException where it has none of that id
   */
  public WebhookLine find(int user, int id) throws WebhookRefusedException {
    return connections
        .read(
            connection -> {
              Optional<WebhookEndpoint> found = new EndpointSql(connection).find(user, id);
              return found.isEmpty()
                  ? Optional.<WebhookLine>empty()
                  : Optional.of(line(connection, found.get()));
            })
        .orElseThrow(() -> new WebhookRefusedException(Why.UNKNOWN));
  }

  private static WebhookLine line(Connection connection, int user, int id)
      throws SQLException, WebhookRefusedException {
    return line(connection, known(connection, user, id));
  }

  static WebhookEndpoint known(Connection connection, int user, int id)
      throws SQLException, WebhookRefusedException {
    return new EndpointSql(connection)
        .find(user, id)
        .orElseThrow(() -> new WebhookRefusedException(Why.UNKNOWN));
  }

  static WebhookLine line(Connection connection, WebhookEndpoint endpoint) throws SQLException {
    LogSql log = new LogSql(connection);
    return new WebhookLine(
        endpoint,
        log.count(endpoint.id(), false, COUNTED),
        log.count(endpoint.id(), true, COUNTED));
  }

  /**
   * Adds one.
   *
   * @throws WebhookRefusedException where something of it cannot be, or may not
   */
  public WithSecret add(int user, WebhookWish wish) throws WebhookRefusedException {
    check(wish);
    String secret = WebhookSignature.newSecret();
    return new WithSecret(changed(connection -> add(connection, user, wish, secret)), secret);
  }

  /**
   * The same, once for the form that asks for it.
   *
   * @return empty where it was added for this form before, and its secret shown then
   * @throws WebhookRefusedException where something of it cannot be, or may not; the form's token
   *     is not spent
   */
  public Optional<WithSecret> add(WebhookWish wish, OnceOnly act) throws WebhookRefusedException {
    check(wish);
    String secret = WebhookSignature.newSecret();
    Optional<WebhookLine> added =
        once.runUnlessRefused(
            act,
            connection -> add(connection, act.userId(), wish, secret),
            line -> line.endpoint().id());
    directory.refresh();
    return added.map(line -> new WithSecret(line, secret));
  }

  /**
   * What was added for a form before.
   *
   * @throws WebhookRefusedException where it is removed
   */
  public WebhookLine earlier(OnceOnly act) throws WebhookRefusedException {
    return find(act.userId(), Math.toIntExact(once.earlier(act).orElse(0)));
  }

  private WebhookLine add(Connection connection, int user, WebhookWish wish, String secret)
      throws SQLException, WebhookRefusedException {
    ManageSql sql = new ManageSql(connection);
    if (sql.count(user) >= MOST) {
      throw new WebhookRefusedException(Why.TOO_MANY);
    }
    int id = sql.insert(user, wish);
    sql.secrets(id, secrets.encrypt(id, secret, null), false);
    note(connection, AuditAct.WEBHOOK_ADDED, id, wish.host());
    return line(connection, user, id);
  }

  /**
   * Changes one; it is not paused any more.
   *
   * @param known asked in the transaction, whether who changes it knows what is stored
   * @throws WebhookRefusedException where something of it cannot be, or may not
   */
  public WebhookLine change(int user, int id, WebhookWish wish, Predicate<WebhookEndpoint> known)
      throws WebhookRefusedException {
    check(wish);
    return changed(
        connection -> {
          ManageSql sql = new ManageSql(connection);
          sql.lockSecrets(user, id); // so that nobody changes what is read next
          if (!known.test(known(connection, user, id))) {
            throw new WebhookRefusedException(Why.CHANGED);
          }
          sql.update(id, wish);
          note(connection, AuditAct.WEBHOOK_CHANGED, id, wish.host());
          return line(connection, user, id);
        });
  }

  private void check(WebhookWish wish) throws WebhookRefusedException {
    WebhookWish.Fault fault = wish.fault();
    if (fault != null) {
      throw new WebhookRefusedException(
          switch (fault) {
            case URL -> Why.URL;
            case DESCRIPTION -> Why.DESCRIPTION;
            case EVENTS -> Why.EVENTS;
          });
    }
    if (guard.isBlockedAddress(wish.host())) {
      throw new WebhookRefusedException(Why.BLOCKED);
    }
    if (!secrets.canStore()) {
      throw new WebhookRefusedException(Why.NO_SECRET_KEY);
    }
  }

  /**
   * Gives one another secret. The one before signs, too, for a day.
   *
   * @throws WebhookRefusedException where the user has none of that id, or it cannot be
   */
  public WithSecret rotate(int user, int id) throws WebhookRefusedException {
    if (!secrets.canStore()) {
      throw new WebhookRefusedException(Why.NO_SECRET_KEY);
    }
    String secret = WebhookSignature.newSecret();
    WebhookLine line =
        changed(
            connection -> {
              ManageSql sql = new ManageSql(connection);
              byte[] stored = sql.lockSecrets(user, id);
              if (stored == null) {
                throw new WebhookRefusedException(Why.UNKNOWN);
              }
              String before = secrets.current(id, stored).orElse(null);
              sql.secrets(id, secrets.encrypt(id, secret, before), true);
              note(connection, AuditAct.WEBHOOK_SECRET_CHANGED, id, null);
              return line(connection, user, id);
            });
    return new WithSecret(line, secret);
  }

  /**
   * Removes one, with all that waits for it.
   *
   * @throws WebhookRefusedException where the user has none of that id
   */
  public void remove(int user, int id) throws WebhookRefusedException {
    changed(
        connection -> {
          if (!new ManageSql(connection).delete(user, id)) {
            throw new WebhookRefusedException(Why.UNKNOWN);
          }
          note(connection, AuditAct.WEBHOOK_REMOVED, id, null);
          return true;
        });
    WriteTransaction.next(true, () -> deleteRest(id));
  }

  private boolean deleteRest(int id) {
    deletes.all(
        "DELETE FROM webhook_delivery WHERE endpoint_id = ?", statement -> statement.setInt(1, id));
    deletes.all(
        "DELETE FROM webhook_attempt WHERE endpoint_id = ?", statement -> statement.setInt(1, id));
    return true;
  }

  private static void note(Connection connection, AuditAct act, int id, @Nullable String detail)
      throws SQLException {
    new AuditSql(connection).note(act, Integer.toString(id), detail);
  }

  private <T> T changed(SqlWork.Refusable<T, WebhookRefusedException> work)
      throws WebhookRefusedException {
    T result = transaction.runUnlessRefused(work);
    directory.refresh();
    return result;
  }
}
