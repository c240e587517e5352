package com.artakusuma.wags.testing;

import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Rows.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One running WAGS with a fake gateway for all tests that need no settings of their own. Each test
 * makes an account, and with it a sender, of its own, so that none sees the others' messages.
 */
public final class SharedServer {

  /** Short timeouts and few tries, so that a test sees the end of a message's way. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("WAGS_TIMEZONE", "Asia/Jakarta"),
          Map.entry("SERVER_READ_TIMEOUT", "3"),
          Map.entry("LOGIN_ATTEMPTS_PER_MINUTE", "10000"), // all tests come from one address
          Map.entry("WAGS_SECRET_KEY", "a-key-of-all-tests-which-nobody-else-should-have"),
          Map.entry("PACING_PER_MINUTE", "0"),
          Map.entry("GATEWAY_CONNECT_TIMEOUT_SECONDS", "1"),
          Map.entry("GATEWAY_TIMEOUT_SECONDS", "2"),
          Map.entry("DELIVERY_LEASE_SECONDS", "16"),
          Map.entry("DELIVERY_MAX_ATTEMPTS", "3"),
          Map.entry("RETRY_BASE_SECONDS", "1"),
          Map.entry("RETRY_CAP_SECONDS", "1"));

  private final FakeGateway gateway;
  private final WagsServer server;
  private final Rows rows;
  private final Map<String, String> settings;
  private final AtomicInteger accounts = new AtomicInteger();

  private SharedServer(String database, Map<String, String> more) {
    TestDatabase.server().createEmpty(database);
    rows = new Rows(TestDatabase.server(), database);
    gateway = FakeGateway.start();
    settings = new HashMap<>(SETTINGS);
    settings.putAll(TestDatabase.server().settings(database));
    settings.putAll(gateway.settings());
    settings.putAll(more);
    server = WagsServer.start(settings);
  }

  /** The server for all; started when it is needed for the first time. */
  public static SharedServer get() {
    return Holder.SERVER;
  }

  /** Another one, with some settings of its own. */
  public static SharedServer with(String database, Map<String, String> settings) {
    return new SharedServer(database, settings);
  }

  /**
   * Starts one more node beside it, on the same database.
   *
   * @param more settings of its own
   */
  public WagsServer another(Map<String, String> more) {
    Map<String, String> own = new HashMap<>(settings);
    own.putAll(more);
    return WagsServer.start(own);
  }

  public URI uri() {
    return server.uri();
  }

  public Rows rows() {
    return rows;
  }

  /** Makes an account with a name of its own. */
  public Account newAccount() throws SQLException {
    return rows.newAccount("sender-" + accounts.incrementAndGet());
  }

  /** The same, of an administrator. */
  public Account newAdmin() throws SQLException {
    Account account = newAccount();
    rows.change("UPDATE user SET admin = TRUE WHERE id = ?", account.id());
    return account;
  }

  /** The API as this account calls it. */
  public ApiClient client(Account account) {
    return new ApiClient(uri(), account.key());
  }

  /** What the API answers to this key: 200 or 401. */
  public int answerTo(String key) {
    return new ApiClient(uri(), key).get("ui/years").statusCode();
  }

  /** What the gateway answers to this sender's messages from now on; 200 until told otherwise. */
  public void answer(Account sender, Function<Receipt, Answer> script) {
    gateway.answer(sender.name(), script);
  }

  /** What the gateway read for this sender. */
  public List<Receipt> receipts(Account sender) {
    return gateway.receiptsFor(sender.name());
  }

  /** What the gateway read first for this message, whoever sent it. */
  public Receipt receiptOf(long messageId) {
    return gateway.receiptsOf(messageId).get(0);
  }

  /** Everything the server logged so far. */
  public String log() {
    try {
      return Files.readString(server.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it early, where it is not the one for all. */
  public void stop() {
    server.kill();
    gateway.close();
  }

  /** Starts the server on first use and no earlier. */
  private static final class Holder {
    static final SharedServer SERVER = with("wags_contract", Map.of());
  }
}
