package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TestCertificate;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A server with TLS of its own, its secrets in files, and a database user who may do nothing but
 * the work; started once for all tests that need one.
 */
final class TlsSite {

  static final String FIRST_KEY = "first-key-from-a-file";
  static final String GATEWAY_KEY = "gateway-key-from-a-file";
  static final String TOKEN = "monitoring-token-from-a-file";
  static final int THREADS = 8;

  /** How long an honest user waits: less than until a stranger is cut. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int READ_TIMEOUT = 20;
  private static final int LONG_READ = 60_000;

  private static final TestDatabase DATABASE_SERVER = TestDatabase.server();
  private static final String DATABASE = "wags_https";

  static final TestCertificate FIRST = TestCertificate.of("RSA");
  static final TestCertificate SECOND = TestCertificate.of("EC");
  static final SSLContext TRUST = TestCertificate.trusting(FIRST, SECOND);

  static final Path FOLDER = newFolder();
  static final SharedServer SERVER = start();

  private TlsSite() {}

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "https-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SharedServer start() {
    try {
      DATABASE_SERVER.makeUser("wags_work", "only the work");
      DATABASE_SERVER.makeUser("wags_tables", "the tables");
      Map<String, String> settings = new HashMap<>(tlsFiles(FIRST, FIRST));
      settings.put("HTTP_THREADS", Integer.toString(THREADS));
      settings.put("SERVER_CONNECTIONS", "200");
      settings.put("SERVER_READ_TIMEOUT", Integer.toString(READ_TIMEOUT));
      settings.put("SERVER_IDLE_TIMEOUT", "3600"); // which cuts nobody meanwhile
      settings.put("DB_USER", "wags_work");
      settings.put("DB_MIGRATION_USER", "wags_tables");
      putFile(settings, "DB_PASSWORD", "only the work\n");
      putFile(settings, "DB_MIGRATION_PASSWORD", "the tables\r\n");
      putFile(settings, "EXTERNAL_API_KEY", GATEWAY_KEY);
      putFile(settings, "MONITORING_TOKEN", TOKEN + "\n");
      putFile(settings, "WAGS_FIRST_KEY", FIRST_KEY + "\n");
      grant("wags_work", "SELECT, INSERT, UPDATE, DELETE");
      grant("wags_tables", "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES");
      return SharedServer.with(DATABASE, settings);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the server's files; the settings that name them. */
  static Map<String, String> tlsFiles(TestCertificate certificate, TestCertificate key)
      throws IOException {
    Files.writeString(certificateFile(), certificate.certificatePem());
    Files.writeString(keyFile(), key.keyPem());
    return Map.of(
        "SERVER_TLS_CERTIFICATE", certificateFile().toString(),
        "SERVER_TLS_KEY", keyFile().toString());
  }

  static Path certificateFile() {
    return FOLDER.resolve("certificate.pem");
  }

  static Path keyFile() {
    return FOLDER.resolve("key.pem");
  }

  private static void putFile(Map<String, String> settings, String name, String content)
      throws IOException {
    Path file = Files.writeString(FOLDER.resolve(name), content);
    settings.put(name, "");
    settings.put(name + "_FILE", file.toString());
  }

  private static void grant(String user, String rights) throws SQLException {
    DATABASE_SERVER.execute("GRANT %s ON `%s`.* TO '%s'@'%%'".formatted(rights, DATABASE, user));
  }

  /** Starts another one with the same database; nothing but the test ends it. */
  static WagsServer launch(Map<String, String> more) {
    return WagsServer.launch(DATABASE, more);
  }

  /** The API as an account calls it, by a connection of its own. */
  static ApiClient api(Account account) {
    return new ApiClient(SERVER.uri(), account.key(), PATIENCE, client());
  }

  /** A client that knows both certificates. */
  static HttpClient client() {
    return HttpClient.newBuilder().sslContext(TRUST).connectTimeout(PATIENCE).build();
  }

  static void assertHonestUserIsServed() throws SQLException {
    ApiClient honest = api(SERVER.newAccount());
    for (int i = 0; i < 3; i++) {
      assertTrue(honest.send("081234567890", "Hello") > 0);
    }
  }

  /** A connection on which nothing was said yet. */
  static Socket plain() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), SERVER.uri().getPort());
  }

  /**
   * A client's connection, before the handshake.
   *
   * @param protocols what it offers by ALPN
   */
  static SSLSocket socket(String... protocols) throws IOException {
    SSLSocket socket =
        (SSLSocket) TRUST.getSocketFactory().createSocket("localhost", SERVER.uri().getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(LONG_READ);
    return socket;
  }
}
