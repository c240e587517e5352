package com.artakusuma.wags.boot.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.boot.settings.SettingsTest;
import com.artakusuma.wags.boot.settings.StartFailedException;
import com.artakusuma.wags.testing.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program makes of its certificate's files, at the start and when they are renewed. */
class ServerTlsTest {

  private static final TestCertificate RSA = TestCertificate.of("RSA");
  private static final TestCertificate OTHER = TestCertificate.of("RSA");
  private static final TestCertificate EC = TestCertificate.of("EC");

  private final Logger log = Logger.getLogger(ServerTls.class.getName());
  private final List<LogRecord> records = new ArrayList<>();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          records.add(entry);
        }

        @Override
        public void flush() {
          // nothing waits
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  @TempDir Path folder;

  @BeforeEach
  void record() {
    log.addHandler(recorder);
    log.setUseParentHandlers(false);
  }

  @AfterEach
  void recordNoMore() {
    log.removeHandler(recorder);
    log.setUseParentHandlers(true);
  }

  @Test
  void isNoneWhereNoFilesAreNamed() throws Exception {
    assertNull(ServerTls.of(SettingsTest.settings(Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVER_TLS_CERTIFICATE", "SERVER_TLS_KEY"})
  void needsBothFiles(String given) {
    String other = given.endsWith("KEY") ? TlsFiles.CERTIFICATE : TlsFiles.KEY;

    StartFailedException failure =
        assertThrows(
            StartFailedException.class, () -> SettingsTest.settings(Map.of(given, "x.pem")));

    assertEquals(
        given + " is set but " + other + " is not: set both, or neither", failure.getMessage());
  }

  @Test
  void takesRsaAndEcWithTextAroundThem() throws Exception {
    write("Subject: CN=localhost\n" + RSA.certificatePem() + EC.certificatePem(), RSA.keyPem());
    assertEquals(List.of(), said(tls()));

    write(EC.certificatePem(), TestCertificate.pem("EC PARAMETERS", new byte[3]) + EC.keyPem());
    assertEquals(List.of(), said(tls()));
  }

  /** As people's tools put files together, in any order, with too much and too little. */
  @Test
  void findsTheChainAmongTheCertificatesOfItsFile() throws Exception {
    TestCertificate root = TestCertificate.ofIssuer("root");
    TestCertificate other = TestCertificate.ofIssuer("other root");
    TestCertificate crossed = root.signedBy(other);
    TestCertificate middle = TestCertificate.ofIssuer("middle").signedBy(root);
    TestCertificate namesake = TestCertificate.ofIssuer("middle").signedBy(root);
    TestCertificate own = EC.signedBy(middle);

    assertEquals(List.of(own), chainOf(own, own));
    assertEquals(List.of(own, middle, root), chainOf(own, root, middle));
    assertEquals(List.of(own, middle, root), chainOf(own, middle, middle, root, crossed));
    assertEquals(List.of(own, middle, crossed, other), chainOf(own, other, crossed, middle, root));
    assertEquals(List.of(own, middle), chainOf(own, namesake, RSA, middle));
    assertEquals(List.of(own), chainOf(own, root), "the one between them is missing");
  }

  /** What clients are shown of a file with these certificates, the first of which is the own. */
  private List<TestCertificate> chainOf(TestCertificate... all) throws Exception {
    write(
        Stream.of(all).map(TestCertificate::certificatePem).collect(Collectors.joining()),
        all[0].keyPem());
    assertNotNull(tls());
    TlsFiles files = new TlsFiles(certificateFile(), keyFile());
    return files.identity(files.read()).chain().stream()
        .map(
            shown ->
                Stream.of(all).filter(one -> one.certificate().equals(shown)).findFirst().get())
        .toList();
  }

  @Test
  void allowsWhatIsStrongAndNoHttp2() throws Exception {
    write(RSA.certificatePem(), RSA.keyPem());
    SSLEngine engine = tls().engine();

    assertFalse(engine.getUseClientMode());
    assertEquals(Set.of("TLSv1.3", "TLSv1.2"), Set.of(engine.getEnabledProtocols()));
    assertEquals(
        List.of("http/1.1", "http/1.0"),
        List.of(engine.getSSLParameters().getApplicationProtocols()));
    List<String> suites = List.of(engine.getEnabledCipherSuites());
    assertTrue(suites.contains("TLS_AES_128_GCM_SHA256"), suites.toString());
    assertTrue(suites.contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), suites.toString());
    assertFalse(suites.toString().contains("TLS_RSA_"), suites.toString());
    assertFalse(suites.toString().contains("_CBC_"), suites.toString());
  }

  static Stream<Arguments> faults() {
    String certificate = RSA.certificatePem();
    String key = RSA.keyPem();
    String damaged = TestCertificate.pem("CERTIFICATE", new byte[] {1, 2, 3});
    return Stream.of(
        Arguments.of("", key, "SERVER_TLS_CERTIFICATE", "which holds no certificate: it must be"),
        Arguments.of(key, key, "SERVER_TLS_CERTIFICATE", "which holds no certificate: it must be"),
        Arguments.of(damaged, key, "SERVER_TLS_CERTIFICATE", "whose certificate no. 1 is damaged"),
        Arguments.of(
            certificate + damaged, key, "SERVER_TLS_CERTIFICATE", "whose certificate no. 2 is dam"),
        Arguments.of(
            certificate.substring(0, 200),
            key,
            "SERVER_TLS_CERTIFICATE",
            "which holds no certificate"),
        Arguments.of(
            TestCertificate.of("Ed25519").certificatePem(),
            key,
            "SERVER_TLS_CERTIFICATE",
            "whose certificate is of neither an RSA nor an EC key"),
        Arguments.of(certificate, certificate, "SERVER_TLS_KEY", "which holds no private key: it"),
        Arguments.of(
            certificate, key.substring(0, 200), "SERVER_TLS_KEY", "which holds no private key: it"),
        Arguments.of(
            certificate,
            TestCertificate.pem("PRIVATE KEY", new byte[] {1, 2, 3}),
            "SERVER_TLS_KEY",
            "whose key is damaged, or neither RSA nor EC"),
        Arguments.of(
            certificate,
            TestCertificate.pem("RSA PRIVATE KEY", new byte[] {1}),
            "SERVER_TLS_KEY",
            "which holds a key of the kind RSA PRIVATE KEY: write it as PKCS#8 without a password"),
        Arguments.of(
            certificate,
            TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}),
            "SERVER_TLS_KEY",
            "which holds a key of the kind ENCRYPTED PRIVATE KEY: write it as PKCS#8"),
        Arguments.of(
            certificate,
            OTHER.keyPem(),
            "SERVER_TLS_KEY",
            "whose key does not belong to the first"),
        Arguments.of(
            certificate, EC.keyPem(), "SERVER_TLS_KEY", "whose key does not belong to the first"),
        Arguments.of(
            OTHER.certificatePem() + certificate,
            key,
            "SERVER_TLS_KEY",
            "whose key does not belong to the first"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysInOneLineWhatIsWrong(String certificate, String key, String setting, String fault)
      throws Exception {
    write(certificate, key);

    String line = refusal();

    Path file = setting.equals(TlsFiles.KEY) ? keyFile() : certificateFile();
    assertTrue(line.startsWith(setting + " names " + file + ", " + fault), line);
    assertFalse(line.contains("\n"), line);
  }

  @Test
  void saysWhichFileIsMissingOrAFolder() throws Exception {
    write(RSA.certificatePem(), RSA.keyPem());
    Files.delete(keyFile());
    assertEquals("SERVER_TLS_KEY names " + keyFile() + ", which is not there", refusal());

    Files.createDirectory(keyFile());
    assertEquals("SERVER_TLS_KEY names " + keyFile() + ", which is a folder", refusal());
  }

  @Test
  void warnsOfACertificateThatExpired() throws Exception {
    TestCertificate expired = TestCertificate.expired();
    write(expired.certificatePem(), expired.keyPem());

    List<String> lines = said(tls());

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).startsWith("WARNING The certificate of SERVER_TLS_CERTIFICATE expired on"));
  }

  @Test
  void takesRenewedFiles() throws Exception {
    write(RSA.certificatePem(), RSA.keyPem());
    ServerTls tls = tls();
    SSLContext before = tls.context();

    tls.look();
    assertSame(before, tls.context(), "nothing has changed");

    write(EC.certificatePem(), EC.keyPem());
    tls.look();

    assertNotEquals(before, tls.context());
    assertEquals(1, lines().size(), records.toString());
  }

  @Test
  void keepsTheOldOneAndSaysSoOnceAsLongAsARenewalIsBroken() throws Exception {
    write(RSA.certificatePem(), RSA.keyPem());
    ServerTls tls = tls();
    SSLContext before = tls.context();

    write(OTHER.certificatePem(), RSA.keyPem());
    tls.look();
    tls.look();
    tls.look();

    assertSame(before, tls.context());
    assertEquals(1, lines().size(), lines().toString());
    assertTrue(
        lines().get(0).startsWith("WARNING The certificate from before stays in use: SERVER_TLS"),
        lines().toString());

    write(OTHER.certificatePem(), OTHER.keyPem());
    tls.look();

    assertNotEquals(before, tls.context());
    assertEquals(2, lines().size(), lines().toString());
  }

  @Test
  void keepsTheOldOneWhileAFileIsAway() throws Exception {
    write(RSA.certificatePem(), RSA.keyPem());
    ServerTls tls = tls();
    SSLContext before = tls.context();

    Files.delete(certificateFile());
    tls.look();
    tls.look();
    write(RSA.certificatePem(), RSA.keyPem());
    tls.look();

    assertSame(before, tls.context());
    assertEquals(1, lines().size(), lines().toString());
  }

  /** What was logged while this one was made. */
  private List<String> said(ServerTls made) {
    assertNotNull(made);
    return lines();
  }

  private List<String> lines() {
    return records.stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.INFO.intValue())
        .map(entry -> entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry))
        .toList();
  }

  private ServerTls tls() throws Exception {
    return ServerTls.of(
        SettingsTest.settings(
            Map.of(
                TlsFiles.CERTIFICATE, certificateFile().toString(),
                TlsFiles.KEY, keyFile().toString())));
  }

  private String refusal() {
    return assertThrows(StartFailedException.class, this::tls).getMessage();
  }

  private void write(String certificate, String key) throws Exception {
    Files.writeString(certificateFile(), certificate);
    Files.writeString(keyFile(), key);
  }

  private Path certificateFile() {
    return folder.resolve("certificate.pem");
  }

  private Path keyFile() {
    return folder.resolve("key.pem");
  }
}
