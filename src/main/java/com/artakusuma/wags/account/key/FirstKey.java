package com.artakusuma.wags.account.key;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.account.KeyWish;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the first administrator a key at a start that finds no administrator with a usable one: a
 * new installation's first, or one after all were revoked in the database.
 */
@ApplicationScoped
public class FirstKey {

  private static final Logger LOG = System.getLogger(FirstKey.class.getName());

  static final String NAME = "first key";

  private static final String NOT_TAKEN =
      "; the key of WAGS_FIRST_KEY was not taken, since it has been revoked or has expired, has"
          + " not the scope ADMIN, or is another user's";

  @Inject private WriteTransaction transaction;

  @Inject
  @ConfigProperty(name = "WAGS_FIRST_KEY")
  private Optional<String> wanted;

  void start(
      @Observes @Priority(StartOrder.FIRST_KEY) @Initialized(ApplicationScoped.class)
          Object event) {
    NewKey random = NewKey.random();
    AtomicBoolean said = new AtomicBoolean();
    transaction.write(
        connection -> {
          AccountSql sql = new AccountSql(connection);
          List<String> admins = sql.lockAdmins();
          if (!admins.isEmpty() && sql.usableKeysOfAdmins().isEmpty()) {
            int admin = Integer.parseInt(admins.get(0));
            Optional<NewKey> given = given(sql);
            sql.addKey(given.orElse(random), admin, KeyWish.forAll(NAME));
            // Before the commit: a key that was never said would be of no use to anybody
            if (said.compareAndSet(false, true)) {
              String username = Objects.requireNonNull(sql.username(admin));
              if (given.isPresent()) {
                LOG.log(Level.INFO, "{0} has the key of WAGS_FIRST_KEY", username);
              } else {
                say(username, random);
              }
            }
          }
        });
  }

  /** The one of the settings; none where it was revoked before. */
  private Optional<NewKey> given(AccountSql sql) throws SQLException {
    Optional<NewKey> given = wanted.filter(key -> !key.isEmpty()).map(NewKey::of);
    return given.isPresent() && sql.isKnown(given.get()) ? Optional.empty() : given;
  }

  /** The one place where a key stands in the log, since its owner has no other way to learn it. */
  private void say(String username, NewKey made) {
    LOG.log(
        Level.WARNING,
        "{0} has a new key, shown only this once: {1} - sign in with it, and replace it there{2}",
        username,
        made.plain(),
        wanted.filter(key -> !key.isEmpty()).isEmpty() ? "" : NOT_TAKEN);
  }
}
