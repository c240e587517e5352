package com.artakusuma.wags.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate, made by the JDK's keytool; by default for localhost and signed by its own key. */
public record TestCertificate(X509Certificate certificate, PrivateKey key) {

  private static final String PASSWORD = "changeit";
  private static final Path FOLDER = Path.of("target", "certificates");

  /**
   * Makes one that is valid for a year.
   *
   * @param algorithm RSA, EC or another one that keytool knows
   */
  public static TestCertificate of(String algorithm) {
    return make(algorithm, "localhost", "-validity", "365");
  }

  /** One that was valid until yesterday. */
  public static TestCertificate expired() {
    return make("EC", "localhost", "-startdate", "-10d", "-validity", "9");
  }

  /** One of somebody who issues others. */
  public static TestCertificate ofIssuer(String name) {
    return make("EC", name, "-validity", "365");
  }

  /** One of the same name and key that is signed by another one's key. */
  public TestCertificate signedBy(TestCertificate issuer) {
    try {
      Path store = file(".p12");
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      putInto(keys, "it");
      issuer.putInto(keys, "issuer");
      try (OutputStream out = Files.newOutputStream(store)) {
        keys.store(out, PASSWORD.toCharArray());
      }
      Path request = file(".csr");
      Path signed = file(".crt");
      keytool(store, "-certreq", "-alias", "it", "-file", request.toString());
      keytool(
          store,
          "-gencert",
          "-alias",
          "issuer",
          "-infile",
          request.toString(),
          "-outfile",
          signed.toString());
      try (InputStream in = Files.newInputStream(signed)) {
        return new TestCertificate(
            (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in), key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void putInto(KeyStore keys, String alias) throws GeneralSecurityException {
    X509Certificate[] chain = {certificate};
    keys.setKeyEntry(alias, key, PASSWORD.toCharArray(), chain);
  }

  private static TestCertificate make(String algorithm, String name, String... validity) {
    try {
      Path store = file(".p12");
      List<String> options = new ArrayList<>();
      options.addAll(List.of("-genkeypair", "-alias", "it", "-keyalg", algorithm));
      options.addAll(List.of("-dname", "CN=" + name, "-ext", "san=dns:localhost,ip:127.0.0.1"));
      options.addAll(List.of(validity));
      keytool(store, options.toArray(String[]::new));
      return read(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String ending) throws IOException {
    return Files.createDirectories(FOLDER).resolve(UUID.randomUUID() + ending);
  }

  private static void keytool(Path store, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while keytool works", e);
    }
  }

  private static TestCertificate read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return new TestCertificate(
          (X509Certificate) store.getCertificate("it"),
          (PrivateKey) store.getKey("it", PASSWORD.toCharArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it stands in a file. */
  public String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its key as it stands in a file: PKCS#8. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** Bytes as they stand in a PEM file. */
  public static String pem(String type, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }

  /** For clients that trust these certificates and no others. */
  public static SSLContext trusting(TestCertificate... certificates) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (TestCertificate trustee : certificates) {
        trusted.setCertificateEntry(UUID.randomUUID().toString(), trustee.certificate());
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
