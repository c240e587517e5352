package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TestCertificate;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program with TLS of its own, its secrets in files, and a database user who may do nothing but
 * the work.
 */
class HttpsIT {

  private static final TestDatabase DATABASE_SERVER = TestDatabase.server();
  private static final String DATABASE = "wags_https";
  private static final String FIRST_KEY = "first-key-from-a-file";
  private static final String GATEWAY_KEY = "gateway-key-from-a-file";
  private static final String TOKEN = "monitoring-token-from-a-file";
  private static final int THREADS = 8;

  /** A stranger's, who is cut then; an honest user waits for less. */
  private static final int READ_TIMEOUT = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path FOLDER = Path.of("target", "https").toAbsolutePath();

  private static final TestCertificate FIRST = TestCertificate.of("RSA");
  private static final TestCertificate SECOND = TestCertificate.of("EC");
  private static final SSLContext TRUST = TestCertificate.trusting(FIRST, SECOND);

  private static SharedServer server;

  private final HttpClient http =
      HttpClient.newBuilder().sslContext(TRUST).connectTimeout(PATIENCE).build();
  private Account account;

  @BeforeAll
  static void start() throws Exception {
    makeUser("wags_work", "only the work");
    makeUser("wags_tables", "the tables");
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
    server = SharedServer.with(DATABASE, settings);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
  }

  private static Map<String, String> tlsFiles(TestCertificate certificate, TestCertificate key)
      throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(certificateFile(), certificate.certificatePem());
    Files.writeString(keyFile(), key.keyPem());
    return Map.of(
        "SERVER_TLS_CERTIFICATE", certificateFile().toString(),
        "SERVER_TLS_KEY", keyFile().toString());
  }

  private static Path certificateFile() {
    return FOLDER.resolve("certificate.pem");
  }

  private static Path keyFile() {
    return FOLDER.resolve("key.pem");
  }

  private static void putFile(Map<String, String> settings, String name, String content)
      throws IOException {
    Path file = Files.writeString(FOLDER.resolve(name), content);
    settings.put(name, "");
    settings.put(name + "_FILE", file.toString());
  }

  private static void makeUser(String name, String password) throws SQLException {
    execute("DROP USER IF EXISTS '%s'@'%%'".formatted(name));
    execute("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(name, password));
  }

  private static void grant(String user, String rights) throws SQLException {
    execute("GRANT %s ON `%s`.* TO '%s'@'%%'".formatted(rights, DATABASE, user));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASE_SERVER.connect("");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void isServedByTls(String protocol) throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TRUST)
            .sslParameters(new SSLParameters(null, new String[] {protocol}))
            .build();

    HttpResponse<String> answer = client.send(message(), BodyHandlers.ofString());

    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals(protocol, answer.sslSession().orElseThrow().getProtocol());
  }

  @Test
  void http2IsNotOffered() throws Exception {
    HttpResponse<String> answer = http.send(message(), BodyHandlers.ofString());
    assertEquals(HttpClient.Version.HTTP_1_1, answer.version(), "to a client that would like it");

    try (SSLSocket socket = socket("h2", "http/1.1")) {
      socket.startHandshake();
      assertEquals("http/1.1", socket.getApplicationProtocol());
    }
    try (SSLSocket socket = socket("http/1.0")) {
      socket.startHandshake();
      assertEquals("http/1.0", socket.getApplicationProtocol(), "as curl --http1.0 asks");
    }
    try (SSLSocket socket = socket()) {
      socket.startHandshake();
      assertEquals("", socket.getApplicationProtocol(), "who does not ask is served, too");
    }
    try (SSLSocket socket = socket("h2")) {
      assertThrows(IOException.class, socket::startHandshake);
    }
  }

  private HttpRequest message() {
    return HttpRequest.newBuilder(server.uri().resolve("api/messages/send"))
        .version(HttpClient.Version.HTTP_2)
        .timeout(PATIENCE)
        .header("X-Api-Key", account.key())
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"recipient\":\"081234567890\",\"message\":\"x\"}"))
        .build();
  }

  @Test
  void aSuiteWithoutForwardSecrecyIsRefused() throws Exception {
    try (SSLSocket socket = socket()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"});
      assertThrows(IOException.class, socket::startHandshake);
    }
  }

  @Test
  void aSecondHandshakeIsRefused() throws Exception {
    try (SSLSocket socket = socket()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            socket.getInputStream().read();
          });
    }
    assertHonestUserIsServed();
  }

  @Test
  void plainHttpIsToldWhereToGo() throws Exception {
    try (RawHttp client = RawHttp.over(plain())) {
      client.write("GET /login.xhtml HTTP/1.1\r\nHost: localhost\r\n\r\n");
      RawHttp.Answer answer = client.answer();

      assertEquals(400, answer.status());
      assertTrue(answer.body().contains("This port speaks HTTPS"), answer.body());
      assertFalse(answer.headers().containsKey("strict-transport-security"));
      assertTrue(client.isCut());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"login.xhtml", "api/ui/years", "health/ready", "nowhere"})
  void browsersAreToldToComeByHttpsOnly(String page) throws Exception {
    HttpResponse<String> answer = get(page, null);

    assertEquals(
        List.of("max-age=15552000"), answer.headers().allValues("Strict-Transport-Security"));
  }

  @Test
  void theSessionsCookieIsBoundToTheHost() throws Exception {
    String fields =
        "login=login&login:signIn=x&login:username="
            + URLEncoder.encode(account.name(), StandardCharsets.UTF_8)
            + "&login:key="
            + URLEncoder.encode(account.key(), StandardCharsets.UTF_8)
            + "&primefaces.nonce=MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
            + "&jakarta.faces.ViewState=stateless";

    List<String> cookies = post("login.xhtml", fields, null).headers().allValues("Set-Cookie");

    assertEquals(1, cookies.size(), cookies.toString());
    List<String> parts = Arrays.asList(cookies.get(0).split("; *"));
    assertTrue(parts.get(0).matches("__Host-WAGSSESSION=[0-9a-f]{32}"), cookies.toString());
    assertTrue(parts.containsAll(List.of("Path=/", "Secure", "HttpOnly")), cookies.toString());
    assertFalse(cookies.toString().toLowerCase().contains("domain"), cookies.toString());
    assertEquals(200, get("index.xhtml", parts.get(0)).statusCode(), "it is a session's");
    // The entrance knows the session by that name, and only then takes a large form
    String large = "x=" + "y".repeat(500_000) + "&jakarta.faces.ViewState=stateless";
    int status = post("send.xhtml", large, parts.get(0)).statusCode();
    assertTrue(status == 400 || status == 410, "the form itself is none: " + status);
    String other = parts.get(0).replace("__Host-", "");
    assertEquals(302, get("index.xhtml", other).statusCode());
  }

  @Test
  void largeBodiesAndLargeAnswersComeThrough() throws Exception {
    long id = api().broadcast(many(), "x");
    assertTrue(id > 0);

    HttpResponse<String> list = get("api/ui/broadcasts/" + id + "/details", null);

    assertEquals(401, list.statusCode());
    String page = get("login.xhtml", null).body();
    String script = page.replaceFirst("(?s).*src=\"(/[^\"]+jquery[^\"]*)\".*", "$1");
    HttpResponse<String> answer = get(script.replace("&amp;", "&"), null);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().length() > 50_000, "a large one: " + answer.body().length());
  }

  private static List<String> many() {
    return IntStream.range(0, 20_000).mapToObj(i -> "0812" + (10_000_000 + i)).toList();
  }

  @Test
  void secretsComeFromTheirFiles() throws Throwable {
    assertTrue(
        new ApiClient(server.uri(), FIRST_KEY, PATIENCE, http).get("ui/years").statusCode() == 200);
    long id = api().send("081234567890", "Hello");
    Eventually.equal(1, SOON, () -> server.receipts(account).size());
    assertEquals(GATEWAY_KEY, server.receiptOf(id).headers().get("x-api-key"));
    assertEquals(403, health("Bearer wrong"));
    assertEquals(200, health("Bearer " + TOKEN));
  }

  private int health(String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("health"))
            .header("X-Forwarded-For", "192.0.2.1")
            .header("Authorization", authorization)
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void strangersWhoDoNotEndTheirHandshakesAreCutAndStopNobody() throws Exception {
    byte[] hello = clientHello();
    List<byte[]> beginnings =
        List.of(
            new byte[0],
            Arrays.copyOf(hello, 3),
            Arrays.copyOf(hello, hello.length / 2),
            hello,
            new byte[] {22, 3, 1, 0, 4, 1, 0, 16, 0}); // of a message of 4096 bytes
    List<RawHttp> strangers = new ArrayList<>();
    try {
      for (byte[] beginning : beginnings) {
        for (int i = 0; i < THREADS * 2; i++) {
          RawHttp stranger = RawHttp.over(plain());
          strangers.add(stranger);
          stranger.write(beginning);
        }
      }
      for (int i = 0; i < THREADS * 2; i++) {
        strangers.add(withinRecord());
      }

      assertHonestUserIsServed();

      for (RawHttp stranger : strangers) {
        assertTrue(isEnded(stranger));
      }
    } finally {
      for (RawHttp stranger : strangers) {
        stranger.close();
      }
    }
    assertFalse(server.log().contains("SSLException"), "nor do they fill the log");
  }

  /** One who ended the handshake and then sent the beginning of a record. */
  private static RawHttp withinRecord() throws IOException {
    Socket plain = plain();
    SSLSocket socket =
        (SSLSocket)
            TRUST.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    socket.startHandshake();
    plain.getOutputStream().write(new byte[] {23, 3, 3, 1, 0, 7});
    return RawHttp.over(plain);
  }

  /** Reads what the server said in the handshake, and then nothing more. */
  private static boolean isEnded(RawHttp stranger) throws IOException {
    while (!stranger.isCut()) {
      continue;
    }
    return true;
  }

  @Test
  void aRecordThatIsTooLongEndsTheConnection() throws IOException {
    try (RawHttp stranger = RawHttp.over(plain())) {
      stranger.write(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff, 1});
      assertTrue(stranger.isCut());
    }
  }

  @Test
  void renewedFilesAreTakenAndBrokenOnesAreNot() throws Throwable {
    assertEquals(FIRST.certificate(), shown());
    try {
      Files.writeString(certificateFile(), SECOND.certificatePem());
      Eventually.isTrue(SOON, () -> server.log().contains("The certificate from before stays in"));
      assertEquals(FIRST.certificate(), shown(), "its key is not there yet");

      Files.writeString(keyFile(), SECOND.keyPem());
      Eventually.equal(SECOND.certificate(), SOON, HttpsIT::shown);
      assertHonestUserIsServed();
    } finally {
      tlsFiles(FIRST, FIRST);
    }
    Eventually.equal(FIRST.certificate(), SOON, HttpsIT::shown);
    String log = server.log();
    assertEquals(2, log.split("The certificate from before stays in", -1).length, log);
  }

  /** What a new connection is shown. */
  private static Object shown() throws IOException {
    try (SSLSocket socket = socket()) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void filesThatDoNotBelongTogetherEndTheStartWithOneLine() throws Exception {
    Path certificate = Files.writeString(FOLDER.resolve("other.pem"), SECOND.certificatePem());
    WagsServer failing =
        launch(
            Map.of(
                "SERVER_TLS_CERTIFICATE", certificate.toString(),
                "SERVER_TLS_KEY", keyFile().toString()));
    try {
      assertEquals(1, failing.process().waitFor());
      List<String> lines = Files.readAllLines(failing.log());
      assertEquals(1, lines.size(), lines.toString());
      assertTrue(
          lines
              .get(0)
              .startsWith(
                  "WAGS cannot start: SERVER_TLS_KEY names "
                      + keyFile()
                      + ", whose key does not belong to the first certificate in "
                      + certificate),
          lines.get(0));
    } finally {
      failing.kill();
    }
  }

  @Test
  void whoeverComesWhileItWaitsForItsDatabaseIsAnsweredByHttps() throws Throwable {
    Map<String, String> settings = new HashMap<>(tlsFiles(FIRST, FIRST));
    settings.put("DB_PORT", Integer.toString(TestDatabase.freePort()));
    WagsServer waiting = launch(settings);
    try {
      Eventually.equal(503, SOON, () -> statusOf(waiting.uri()));
    } finally {
      waiting.kill();
    }
  }

  private static WagsServer launch(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(DATABASE_SERVER.settings(DATABASE));
    settings.putAll(Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none"));
    settings.putAll(more);
    int port = TestDatabase.freePort();
    return WagsServer.launch(Path.of("target", "wags-" + port), port, settings);
  }

  private int statusOf(URI uri) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0; // nobody listens yet
    }
  }

  private void assertHonestUserIsServed() {
    ApiClient honest = api();
    for (int i = 0; i < 3; i++) {
      assertTrue(honest.send("081234567890", "Hello") > 0);
    }
  }

  /** By a connection of its own. */
  private ApiClient api() {
    HttpClient own = HttpClient.newBuilder().sslContext(TRUST).build();
    return new ApiClient(server.uri(), account.key(), PATIENCE, own);
  }

  private HttpResponse<String> get(String page, String cookie) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(page));
    return send(request, cookie);
  }

  private HttpResponse<String> post(String page, String fields, String cookie) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri().resolve(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields));
    return send(request, cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String cookie) throws Exception {
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  private static Socket plain() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
  }

  /**
   * A client's connection, before the handshake.
   *
   * @param protocols what it offers by ALPN
   */
  private static SSLSocket socket(String... protocols) throws IOException {
    SSLSocket socket =
        (SSLSocket) TRUST.getSocketFactory().createSocket("localhost", server.uri().getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    socket.setSoTimeout((int) SOON.toMillis());
    return socket;
  }

  /** The first record that a client sends. */
  private static byte[] clientHello() throws SSLException {
    SSLEngine engine = TRUST.createSSLEngine("localhost", server.uri().getPort());
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), out);
    byte[] hello = new byte[out.flip().remaining()];
    out.get(hello);
    assertEquals(22, hello[0]);
    return hello;
  }
}
