package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.directory.GatewayRefusedException.Why;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and removes gateways, and says which one a sender uses. Each change asks in its
 * transaction whether who makes it still may.
 */
@ApplicationScoped
public class GatewayAdministration {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 24;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private GatewayDirectory directory;
  @Inject private Secrets secrets;

  /** Whether gateways can be stored at all. */
  public boolean canStore() {
    return secrets.hasKey();
  }

  /** All gateways: that of the settings, then the others by name. */
  public List<GatewayLine> all() {
    return connections.read(
        connection -> {
          GatewaySql sql = new GatewaySql(connection);
          Map<String, GatewaySql.Use> uses = new TreeMap<>(sql.uses());
          List<GatewayLine> lines = new ArrayList<>();
          lines.add(ofSettings(uses));
          for (StoredGateway gateway : sql.all()) {
            lines.add(line(gateway, uses));
          }
          return lines;
        });
  }

  private GatewayLine ofSettings(Map<String, GatewaySql.Use> uses) {
    Endpoint endpoint = directory.ofSettings();
    return new GatewayLine(
        endpoint.id(),
        endpoint.name(),
        endpoint.kind(),
        endpoint.address(),
        Options.text(endpoint.options()),
        true,
        endpoint.isSigned(),
        endpoint.secrets().get(GatewayDirectory.RECEIPTS),
        "",
        uses(uses, null));
  }

  private GatewayLine line(StoredGateway gateway, Map<String, GatewaySql.Use> uses) {
    Map<String, String> known = secrets.decrypt(gateway.name(), gateway.secrets()).orElse(null);
    return new GatewayLine(
        gateway.id(),
        gateway.name(),
        gateway.kind(),
        gateway.address(),
        Options.text(gateway.options()),
        known != null,
        known != null && gateway.endpoint(known).isSigned(),
        known == null ? null : known.get(GatewayDirectory.RECEIPTS),
        Integer.toHexString(Arrays.hashCode(gateway.secrets())),
        uses(uses, gateway.id()));
  }

  private static List<GatewayLine.Use> uses(
      Map<String, GatewaySql.Use> uses, @Nullable Integer gateway) {
    return uses.entrySet().stream()
        .filter(use -> Objects.equals(use.getValue().gateway(), gateway))
        .map(use -> new GatewayLine.Use(use.getKey(), use.getValue().account()))
        .sorted(Comparator.comparing(GatewayLine.Use::sender))
        .toList();
  }

  /**
   * Adds a gateway; its receipts get an address that nobody can guess.
   *
   * @param allowed asked in the transaction
   * @throws GatewayRefusedException where something of it cannot be, or may not
   */
  public void add(GatewayWish wish, SqlWork<Boolean> allowed) throws GatewayRefusedException {
    String name = check(wish);
    if (wish.key() == null) {
      throw new GatewayRefusedException(Why.KEY_NEEDED);
    }
    Map<String, String> known = new TreeMap<>();
    known.put(Endpoint.KEY, wish.key());
    known.put(GatewayDirectory.RECEIPTS, token());
    if (wish.webhookSecret() != null) {
      known.put(Endpoint.WEBHOOK, wish.webhookSecret());
    }
    change(
        allowed,
        AuditAct.GATEWAY_ADDED,
        name,
        wish.kind(),
        sql -> {
          if (find(sql, name) != null) {
            throw new GatewayRefusedException(Why.TAKEN);
          }
          sql.insert(stored(0, name, wish, known));
        });
  }

  /**
   * Changes the gateway of a name.
   *
   * @param newReceipts whether the address for its receipts is to be another from now on
   * @param known asked in the transaction, whether who changes it knows what is stored
   * @param allowed asked in the transaction
   * @throws GatewayRefusedException where something of it cannot be, or may not
   */
  public void change(
      GatewayWish wish, boolean newReceipts, Predicate<GatewayLine> known, SqlWork<Boolean> allowed)
      throws GatewayRefusedException {
    String name = check(wish);
    change(
        allowed,
        AuditAct.GATEWAY_CHANGED,
        name,
        wish.kind(),
        sql -> {
          StoredGateway before = lock(sql, name);
          if (before == null) {
            throw new GatewayRefusedException(Why.UNKNOWN);
          }
          if (!known.test(line(before, Map.of()))) {
            throw new GatewayRefusedException(Why.CHANGED);
          }
          Map<String, String> had = secrets.decrypt(before.name(), before.secrets()).orElse(null);
          if (wish.key() == null && (had == null || goesElsewhere(before, wish))) {
            throw new GatewayRefusedException(Why.KEY_NEEDED);
          }
          Map<String, String> now = changed(had, wish, newReceipts);
          StoredGateway after = stored(before.id(), name, wish, now);
          if (had == null && wish.webhookSecret() == null && isUnsigned(after.endpoint(now))) {
            throw new GatewayRefusedException(Why.WEBHOOK_SECRET_NEEDED);
          }
          sql.update(after);
        });
  }

  /** Whoever could point a gateway elsewhere without its key would be sent the key. */
  private static boolean goesElsewhere(StoredGateway before, GatewayWish wish) {
    return !before.address().equals(wish.uri()) || !before.kind().wire().equals(wish.kind());
  }

  /** Whether receipts are taken unsigned, of a gateway that can sign them. */
  private static boolean isUnsigned(Endpoint gateway) {
    return gateway.kind().signs() && !gateway.isSigned();
  }

  private static Map<String, String> changed(
      @Nullable Map<String, String> before, GatewayWish wish, boolean newReceipts) {
    Map<String, String> known = new TreeMap<>(before == null ? Map.of() : before);
    if (wish.key() != null) {
      known.put(Endpoint.KEY, wish.key());
    }
    if (wish.webhookSecret() != null) {
      known.put(Endpoint.WEBHOOK, wish.webhookSecret());
    }
    if (newReceipts || !known.containsKey(GatewayDirectory.RECEIPTS)) {
      known.put(GatewayDirectory.RECEIPTS, token());
    }
    return known;
  }

  /**
   * Removes the gateway of a name, which no sender may use any more.
   *
   * @param allowed asked in the transaction
   * @throws GatewayRefusedException where it may not be removed
   */
  public void remove(String name, SqlWork<Boolean> allowed) throws GatewayRefusedException {
    change(
        allowed,
        AuditAct.GATEWAY_REMOVED,
        name,
        null,
        sql -> {
          StoredGateway gateway = lock(sql, name);
          if (gateway == null) {
            throw new GatewayRefusedException(Why.UNKNOWN);
          }
          if (!sql.delete(gateway.id())) {
            throw new GatewayRefusedException(Why.IN_USE);
          }
        });
  }

  /**
   * Has a sender use a gateway from now on, for what is sent from two seconds later at the latest.
   *
   * @param gateway its name; null or {@link GatewayDirectory#SETTINGS_NAME} for the settings' one
   * @param account what the gateway calls the sender, up to 128 characters; null for its own name
   * @param known asked in the transaction with the gateway's name and the account that are stored,
   *     null likewise: whether who asks knows them
   * @param allowed asked in the transaction
   * @throws GatewayRefusedException where it may not, or there is no such gateway or sender
   */
  public void use(
      String sender,
      @Nullable String gateway,
      @Nullable String account,
      BiPredicate<@Nullable String, @Nullable String> known,
      SqlWork<Boolean> allowed)
      throws GatewayRefusedException {
    boolean ofSettings = gateway == null || gateway.equals(GatewayDirectory.SETTINGS_NAME);
    change(
        allowed,
        AuditAct.GATEWAY_CHOSEN,
        sender,
        ofSettings ? GatewayDirectory.SETTINGS_NAME : gateway,
        sql -> {
          StoredGateway found = gateway == null || ofSettings ? null : lock(sql, gateway);
          if (!ofSettings && found == null) {
            throw new GatewayRefusedException(Why.UNKNOWN);
          }
          Integer id = found == null ? null : Integer.valueOf(found.id());
          GatewaySql.Use before =
              sql.lockUse(sender)
                  .orElseThrow(() -> new GatewayRefusedException(Why.UNKNOWN_SENDER));
          if (!known.test(name(sql, before.gateway()), before.account())) {
            throw new GatewayRefusedException(Why.CHANGED);
          }
          sql.use(sender, new GatewaySql.Use(id, account));
        });
  }

  /** Its name, where it can be. */
  private String check(GatewayWish wish) throws GatewayRefusedException {
    GatewayWish.Fault fault = wish.fault();
    if (fault != null) {
      throw new GatewayRefusedException(fault);
    }
    if (!secrets.hasKey()) {
      throw new GatewayRefusedException(Why.NO_SECRET_KEY);
    }
    return Objects.requireNonNull(wish.name());
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  private interface Change {
    void on(GatewaySql sql) throws SQLException, GatewayRefusedException;
  }

  private void change(
      SqlWork<Boolean> allowed, AuditAct act, String object, @Nullable String detail, Change change)
      throws GatewayRefusedException {
    transaction.runUnlessRefused(
        connection -> {
          if (!allowed.on(connection)) {
            throw new GatewayRefusedException(Why.FORBIDDEN);
          }
          change.on(new GatewaySql(connection));
          new AuditSql(connection).note(act, object, detail);
          return true;
        });
    directory.refresh();
  }

  private StoredGateway stored(int id, String name, GatewayWish wish, Map<String, String> known) {
    return new StoredGateway(
        id,
        name,
        GatewayKind.of(Objects.requireNonNull(wish.kind())).orElseThrow(),
        wish.uri(),
        wish.optionsByName(),
        secrets.encrypt(name, known));
  }

  /** The same, which nobody changes or deletes until the transaction ends. */
  private static @Nullable StoredGateway lock(GatewaySql sql, String name) throws SQLException {
    StoredGateway found = find(sql, name);
    return found != null && sql.lock(found.id()) ? find(sql, name) : null;
  }

  private static @Nullable StoredGateway find(GatewaySql sql, String name) throws SQLException {
    return sql.all().stream()
        .filter(gateway -> gateway.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The name of a gateway, null for that of the settings. */
  private static @Nullable String name(GatewaySql sql, @Nullable Integer id) throws SQLException {
    return sql.all().stream()
        .filter(gateway -> Objects.equals(gateway.id(), id))
        .map(StoredGateway::name)
        .findFirst()
        .orElse(null);
  }

  private static String token() {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
