package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.webhook.CallbackEndpoints;
import com.artakusuma.wags.webhook.CallbackEndpoints.Named;
import com.artakusuma.wags.webhook.EndpointSecrets;
import com.artakusuma.wags.webhook.EndpointSql;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.address.AddressGuard;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException.Why;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a user's messages and broadcasts name for their events, and the one secret
 * that all of these are signed by.
 */
@ApplicationScoped
public class Callbacks {

  /** For so long an address that was named is not looked up again. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private CallbackEndpoints endpoints;
  @Inject private EndpointSecrets secrets;
  @Inject private AddressGuard guard;
  @Inject private WebhookDirectory directory;

  @Inject
  @ConfigProperty(name = "WEBHOOK_MAX_CALLBACKS")
  private int most;

  /** Until when what was named is remembered, by {@link System#nanoTime}. */
  private final Map<Address, Long> remembered = new ConcurrentHashMap<>();

  private record Address(int user, String url) {}

  /**
   * The secret of all of a user's callbacks.
   *
   * @param oldUntil until when the one before signs, too; null where none does
   */
  public record Secret(String secret, @Nullable Instant oldUntil) {}

  /** The most addresses of one user that are in use. */
  public int most() {
    return most;
  }

  /**
   * Checks an address that a message is to name, without asking for its host.
   *
   * @throws WebhookRefusedException where no event may go there
   */
  public void check(String url) throws WebhookRefusedException {
    if (!WebhookWish.isUrl(url)) {
      throw new WebhookRefusedException(Why.URL);
    }
    if (guard.isBlockedAddress(URI.create(url).getHost())) {
      throw new WebhookRefusedException(Why.BLOCKED);
    }
    if (!secrets.canStore()) {
      throw new WebhookRefusedException(Why.NO_SECRET_KEY);
    }
  }

  /** Whether an address was named some seconds ago, so that {@link #name} would find it again. */
  public boolean isRemembered(int user, String url) {
    Long until = remembered.get(new Address(user, url));
    return until != null && until - System.nanoTime() > 0;
  }

  /**
   * Makes sure, in a transaction of its own, that events can go to an address that a message is to
   * name. So a message that is refused for it keeps back no others that are stored with it.
   *
   * @param url checked
   * @throws WebhookRefusedException where the user's messages name as many as they may
   */
  public void name(int user, String url) throws WebhookRefusedException {
    Named named = transaction.runUnlessRefused(connection -> name(connection, user, url));
    if (named == Named.MADE || !directory.isNaming(user)) { // as where another node made it
      directory.refresh();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(new Address(user, url), System.nanoTime() + REMEMBERED.toNanos());
  }

  private Named name(Connection connection, int user, String url)
      throws SQLException, WebhookRefusedException {
    Named named = endpoints.name(connection, user, url, most);
    if (named == Named.TOO_MANY) {
      throw new WebhookRefusedException(Why.TOO_MANY_CALLBACKS);
    }
    if (named == Named.MADE) {
      new AuditSql(connection)
          .note(AuditAct.WEBHOOK_ADDED, "callback_url", URI.create(url).getHost());
    }
    return named;
  }

  /** Those of a user that are in use, the oldest first. */
  public List<WebhookLine> of(int user) {
    return connections.read(
        connection -> {
          List<WebhookLine> lines = new ArrayList<>();
          for (WebhookEndpoint endpoint : new EndpointSql(connection).callbacks(user)) {
            lines.add(Webhooks.line(connection, endpoint));
          }
          return lines;
        });
  }

  /**
   * The secret of a user's callbacks; it is made where there was none.
   *
   * @throws WebhookRefusedException where it cannot be stored or read
   */
  public Secret secret(int user) throws WebhookRefusedException {
    requireKey();
    return transaction.runUnlessRefused(
        connection -> {
          WebhookEndpoint account = endpoints.account(connection, user);
          String secret =
              endpoints
                  .secret(connection, user)
                  .orElseThrow(() -> new WebhookRefusedException(Why.UNREADABLE));
          new AuditSql(connection).note(AuditAct.WEBHOOK_SECRET_SHOWN, "callback_url", null);
          return new Secret(secret, account.secretUntil());
        });
  }

  /**
   * Gives a user's callbacks another secret. The one before signs, too, for a day.
   *
   * @throws WebhookRefusedException where it cannot be stored
   */
  public Secret rotate(int user) throws WebhookRefusedException {
    requireKey();
    return transaction.run(
        connection -> {
          String secret = endpoints.rotate(connection, user);
          new AuditSql(connection).note(AuditAct.WEBHOOK_SECRET_CHANGED, "callback_url", null);
          return new Secret(secret, endpoints.account(connection, user).secretUntil());
        });
  }

  private void requireKey() throws WebhookRefusedException {
    if (!secrets.canStore()) {
      throw new WebhookRefusedException(Why.NO_SECRET_KEY);
    }
  }
}
