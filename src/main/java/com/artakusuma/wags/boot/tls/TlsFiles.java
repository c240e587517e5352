package com.artakusuma.wags.boot.tls;

import com.artakusuma.wags.boot.settings.SettingFile;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** The files of SERVER_TLS_CERTIFICATE and SERVER_TLS_KEY, and how they are read. */
public record TlsFiles(Path certificate, Path key) {

  /** The setting that names the file with the certificates. */
  public static final String CERTIFICATE = "SERVER_TLS_CERTIFICATE";

  static final String KEY = "SERVER_TLS_KEY";

  /** Of keys and certificates, as the JDK calls them. */
  private static final List<String> ALGORITHMS = List.of("RSA", "EC");

  /** What the files hold; two are equal where nothing has changed. */
  record Content(String certificate, String key) {}

  /** Reads both. */
  Content read() throws StartFailedException {
    return new Content(
        new String(SettingFile.read(CERTIFICATE, certificate), StandardCharsets.ISO_8859_1),
        new String(SettingFile.read(KEY, key), StandardCharsets.ISO_8859_1));
  }

  /**
   * What they say.
   *
   * @throws StartFailedException where they are malformed, or do not belong together
   */
  TlsIdentity identity(Content content) throws StartFailedException {
    List<X509Certificate> chain = chain(bytes(content.certificate()));
    PrivateKey privateKey = privateKey(bytes(content.key()));
    if (!belongTogether(chain.get(0), privateKey)) {
      throw new StartFailedException(
          SettingFile.named(KEY, key)
              + ", whose key does not belong to the first certificate in "
              + certificate.toAbsolutePath()
              + " ("
              + CERTIFICATE
              + "): give the key that this certificate was made for, and the"
              + " server's own certificate before those of its issuers");
    }
    return new TlsIdentity(chain, privateKey);
  }

  private List<X509Certificate> chain(byte[] file) throws StartFailedException {
    String named = SettingFile.named(CERTIFICATE, certificate);
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Pem block : Pem.blocks(file)) {
        if (block.type().equals("CERTIFICATE")) {
          chain.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new StartFailedException(
          named + ", whose certificate no. " + (chain.size() + 1) + " is damaged", e);
    }
    if (chain.isEmpty()) {
      throw new StartFailedException(
          named
              + ", which holds no certificate: it must be a PEM file with -----BEGIN"
              + " CERTIFICATE-----");
    }
    if (!ALGORITHMS.contains(chain.get(0).getPublicKey().getAlgorithm())) {
      throw new StartFailedException(
          named + ", whose certificate is of neither an RSA nor an EC key");
    }
    return inOrder(chain);
  }

  /**
   * The server's own certificate, which is the first one, then its issuer's, then that one's
   * issuer's and so on. Repeats and what belongs to no issuer are left out: the JDK takes a chain
   * without them alone, other servers and most clients take what people's tools put together.
   */
  private static List<X509Certificate> inOrder(List<X509Certificate> found) {
    Set<X509Certificate> others = new LinkedHashSet<>(found);
    List<X509Certificate> chain = new ArrayList<>();
    Optional<X509Certificate> next = Optional.of(found.get(0));
    while (next.isPresent()) {
      X509Certificate last = next.get();
      chain.add(last);
      others.remove(last);
      next = others.stream().filter(other -> hasIssued(other, last)).findFirst();
    }
    return chain;
  }

  /** By name and signature: an issuer that changed its key kept its name. */
  private static boolean hasIssued(X509Certificate issuer, X509Certificate certificate) {
    X500Principal name = certificate.getIssuerX500Principal();
    if (name.equals(certificate.getSubjectX500Principal())
        || !name.equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private PrivateKey privateKey(byte[] file) throws StartFailedException {
    String named = SettingFile.named(KEY, key);
    Pem block =
        Pem.blocks(file).stream()
            .filter(candidate -> candidate.type().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElse(null);
    if (block == null) {
      throw new StartFailedException(
          named
              + ", which holds no private key: it must be a PEM file with -----BEGIN PRIVATE"
              + " KEY-----");
    }
    if (!block.type().equals("PRIVATE KEY")) {
      throw new StartFailedException(
          named
              + ", which holds a key of the kind "
              + block.type()
              + ": write it as PKCS#8 without a password by openssl pkcs8 -topk8 -nocrypt -in OLD"
              + " -out NEW");
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(block.bytes()));
      } catch (InvalidKeySpecException | IllegalArgumentException e) {
        // It is of the other one, or damaged
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("This JDK knows no " + algorithm, e);
      }
    }
    throw new StartFailedException(named + ", whose key is damaged, or neither RSA nor EC");
  }

  /** Whether a signature by the one holds for the other. */
  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    byte[] anything = "anything".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(key);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(anything);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of different curves or sizes
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
