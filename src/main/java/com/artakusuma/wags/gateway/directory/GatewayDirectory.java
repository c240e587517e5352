package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.platform.CannotStartException;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.secret.Secrets;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Knows which gateway each sender uses. What is stored is read anew every two seconds, so that a
 * change made on another node holds here as soon.
 */
@ApplicationScoped
public class GatewayDirectory {

  private static final Logger LOG = System.getLogger(GatewayDirectory.class.getName());

  /** The id and name of the gateway that the settings describe. */
  public static final int SETTINGS_ID = 0;

  /** The name of the gateway that the settings describe. */
  public static final String SETTINGS_NAME = "default";

  /** The secret in the address to which a gateway posts its receipts. */
  public static final String RECEIPTS = "receipts";

  @Inject private WriteTransaction transaction;
  @Inject private Connections connections;
  @Inject private Secrets secrets;

  @Inject
  @ConfigProperty(name = "GATEWAY_KIND")
  private String kind;

  @Inject
  @ConfigProperty(name = "EXTERNAL_API_URL")
  private URI address;

  @Inject
  @ConfigProperty(name = "EXTERNAL_API_KEY")
  private String key;

  @Inject
  @ConfigProperty(name = "GATEWAY_OPTIONS")
  private Optional<String> options;

  @Inject
  @ConfigProperty(name = "GATEWAY_WEBHOOK_SECRET")
  private Optional<String> webhookSecret;

  @Inject
  @ConfigProperty(name = "GATEWAY_RECEIPT_TOKEN")
  private Optional<String> receiptToken;

  private Endpoint ofSettings;
  private volatile @Nullable Stored stored;

  private record Stored(
      Map<Integer, StoredGateway> gateways,
      Map<Integer, Map<String, String>> readable,
      Map<String, GatewaySql.Use> uses) {}

  @PostConstruct
  void read() {
    Map<String, String> known = new HashMap<>();
    known.put(Endpoint.KEY, key);
    webhookSecret.filter(s -> !s.isEmpty()).ifPresent(s -> known.put(Endpoint.WEBHOOK, s));
    receiptToken.filter(s -> !s.isEmpty()).ifPresent(s -> known.put(RECEIPTS, s));
    ofSettings =
        new Endpoint(
            SETTINGS_ID,
            SETTINGS_NAME,
            GatewayKind.of(kind).orElseThrow(),
            address,
            "",
            options.map(Options::of).orElse(Map.of()),
            known);
  }

  /**
   * Looks at what the settings say of their gateway, as an option that it does not have would be
   * believed to hold.
   *
   * @throws CannotStartException where it has no such option, or does not take its value
   */
  void check(
      @Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object event) {
    if (!ofSettings.kind().takes(ofSettings.options())) {
      throw CannotStartException.because(
          "GATEWAY_OPTIONS sets %s, but GATEWAY_KIND=%s takes %s"
              .formatted(
                  String.join(" and ", new TreeSet<>(ofSettings.options().keySet())),
                  kind,
                  ofSettings.kind().optionsShown()),
          null);
    }
  }

  /** Encrypts with the key of today what was encrypted with the one before. */
  void start(
      @Observes @Priority(StartOrder.PREPARATION) @Initialized(ApplicationScoped.class)
          Object event) {
    transaction.write(connection -> encryptAnew(new GatewaySql(connection)));
  }

  /** The gateway of the settings, as nobody's in particular. */
  public Endpoint ofSettings() {
    return ofSettings;
  }

  /**
   * The gateway that a sender uses.
   *
   * @throws UnreadableSecretException where its credentials cannot be decrypted, or it is of a kind
   *     that this version does not know: nothing goes by another one instead
   * @throws DatabaseException where nothing has been read yet, and the database is away
   */
  public Endpoint of(String sender) throws UnreadableSecretException {
    Stored now = stored();
    GatewaySql.Use use = now.uses().get(sender);
    if (use == null) {
      return ofSettings.as(sender);
    }
    Endpoint endpoint = use.gateway() == null ? ofSettings : endpoint(now, use.gateway());
    return endpoint.as(use.account() == null ? sender : use.account());
  }

  /**
   * The kind of the gateway that a sender uses.
   *
   * @throws DatabaseException where nothing has been read yet, and the database is away
   */
  public GatewayKind kindOf(String sender) {
    Stored now = stored();
    GatewaySql.Use use = now.uses().get(sender);
    StoredGateway gateway =
        use == null || use.gateway() == null ? null : now.gateways().get(use.gateway());
    return gateway == null ? ofSettings.kind() : gateway.kind();
  }

  /**
   * A gateway by its name, as nobody's in particular; empty where there is none.
   *
   * @throws UnreadableSecretException where its credentials cannot be decrypted
   */
  public Optional<Endpoint> named(String name) throws UnreadableSecretException {
    if (name.equals(SETTINGS_NAME)) {
      return Optional.of(ofSettings);
    }
    Stored now = stored();
    for (StoredGateway gateway : now.gateways().values()) {
      if (gateway.name().equals(name)) {
        return Optional.of(endpoint(now, gateway));
      }
    }
    return Optional.empty();
  }

  /**
   * The senders that use a gateway by an account, whatever the case of its name. Of the settings'
   * one that is also who bears this name, if anybody does, and uses nothing else.
   */
  public List<String> sendersOf(Endpoint gateway, @Nullable String account) {
    Map<String, GatewaySql.Use> uses = stored().uses();
    Stream<String> senders =
        uses.entrySet().stream()
            .filter(use -> gatewayId(use.getValue()) == gateway.id())
            .filter(
                use ->
                    account == null
                        || account.equalsIgnoreCase(
                            Optional.ofNullable(use.getValue().account()).orElse(use.getKey())))
            .map(Map.Entry::getKey);
    return account == null || gateway.id() != SETTINGS_ID || uses.containsKey(account)
        ? senders.toList()
        : Stream.concat(senders, Stream.of(account)).toList();
  }

  private static int gatewayId(GatewaySql.Use use) {
    return use.gateway() == null ? SETTINGS_ID : use.gateway();
  }

  private static Endpoint endpoint(Stored now, int id) throws UnreadableSecretException {
    StoredGateway gateway = now.gateways().get(id);
    if (gateway == null) {
      throw new UnreadableSecretException("#" + id);
    }
    return endpoint(now, gateway);
  }

  private static Endpoint endpoint(Stored now, StoredGateway gateway)
      throws UnreadableSecretException {
    Map<String, String> readable = now.readable().get(gateway.id());
    if (readable == null) {
      throw new UnreadableSecretException(gateway.name());
    }
    return gateway.endpoint(readable);
  }

  private Stored stored() {
    Stored now = stored;
    return now == null ? load() : now;
  }

  /**
   * Reads anew what is stored, if anybody has asked for it yet; to be called every two seconds.
   * While the database is away what is known goes on.
   */
  public void refresh() {
    if (stored != null) {
      try {
        load();
      } catch (DatabaseException e) {
        LOG.log(Level.DEBUG, "Gateways are not read anew now: {0}", e.getMessage());
      }
    }
  }

  /** One after the other: what was read earlier must not be the last word. */
  private synchronized Stored load() {
    Stored found =
        connections.read(
            connection -> {
              GatewaySql sql = new GatewaySql(connection);
              // First: a gateway that is added and chosen meanwhile is read after it
              Map<String, GatewaySql.Use> uses = sql.uses();
              Map<Integer, StoredGateway> gateways =
                  sql.all().stream()
                      .collect(Collectors.toMap(StoredGateway::id, Function.identity()));
              return new Stored(gateways, readable(gateways), uses);
            });
    stored = found;
    return found;
  }

  private void encryptAnew(GatewaySql sql) throws SQLException {
    for (StoredGateway gateway : sql.all()) {
      if (secrets.isOutdated(gateway.name(), gateway.secrets())) {
        Optional<Map<String, String>> known = secrets.decrypt(gateway.name(), gateway.secrets());
        if (known.isEmpty()) {
          LOG.log(Level.WARNING, new UnreadableSecretException(gateway.name()).getMessage());
        } else {
          sql.reencrypted(gateway, secrets.encrypt(gateway.name(), known.get()));
        }
      }
    }
  }

  private Map<Integer, Map<String, String>> readable(Map<Integer, StoredGateway> gateways) {
    Map<Integer, Map<String, String>> readable = new HashMap<>();
    for (StoredGateway gateway : gateways.values()) {
      secrets
          .decrypt(gateway.name(), gateway.secrets())
          .ifPresent(known -> readable.put(gateway.id(), known));
    }
    return readable;
  }
}
