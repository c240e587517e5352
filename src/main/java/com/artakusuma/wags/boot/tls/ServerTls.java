package com.artakusuma.wags.boot.tls;

import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The program's own HTTPS. Whoever renews certificates writes the same files again: they are looked
 * at every few seconds, and connections that come from then on get what they say. What cannot be
 * used, such as a new certificate whose key is not there yet, changes nothing.
 */
public final class ServerTls {

  private static final Logger LOG = Logger.getLogger(ServerTls.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** What the entrance speaks: nobody is offered HTTP/2. */
  private static final String[] APPLICATION = {"http/1.1", "http/1.0"};

  /** Encrypted with its integrity, by keys that a stolen private key does not reveal. */
  private static final String SUITES = "TLS_(AES|CHACHA20)_.*|TLS_ECDHE_.*_(GCM|CHACHA20)_.*";

  private final TlsFiles files;
  private volatile Current current;
  private TlsFiles.Content seen;
  private @Nullable String reported;

  private record Current(TlsIdentity identity, SSLContext context, SSLParameters parameters) {}

  private ServerTls(TlsFiles files) throws StartFailedException {
    this.files = files;
    seen = files.read();
    use(files.identity(seen));
  }

  /** As the settings say; null where the program speaks plain HTTP. */
  public static @Nullable ServerTls of(Settings settings) throws StartFailedException {
    if (!settings.has(TlsFiles.CERTIFICATE)) {
      return null;
    }
    return new ServerTls(
        new TlsFiles(
            Path.of(settings.text(TlsFiles.CERTIFICATE)), Path.of(settings.text(TlsFiles.KEY))));
  }

  /** What must be set before the JDK's TLS is used for the first time. */
  public static void setUpVirtualMachine() {
    // A client that begins a second handshake and does not end it would keep a thread
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }

  /** Looks at the files from now on, until the program ends. */
  public void watch() {
    Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "certificate");
              thread.setDaemon(true);
              return thread;
            })
        .scheduleWithFixedDelay(
            this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** When the certificate that is in use just now expires. */
  public Instant ends() {
    return current.identity().certificate().getNotAfter().toInstant();
  }

  /** For one connection of a client. */
  public SSLEngine engine() {
    Current now = current;
    SSLEngine engine = now.context().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(now.parameters());
    return engine;
  }

  /** The context of the certificate that is in use just now. */
  public SSLContext context() {
    return current.context();
  }

  /** What every connection is allowed. */
  public SSLParameters parameters() {
    return current.parameters();
  }

  private static SSLParameters parameters(SSLContext context) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setApplicationProtocols(APPLICATION);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setCipherSuites(
        Arrays.stream(parameters.getCipherSuites())
            .filter(suite -> suite.matches(SUITES))
            .toArray(String[]::new));
    return parameters;
  }

  /** For the program itself as a client, which trusts its own certificate, whoever issued it. */
  public SSLSocketFactory toItself() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OnlyItself()}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no TLS", e);
    }
  }

  /** Each fault is one line, however long it lasts. */
  void look() {
    String fault = null;
    try {
      takeWhatChanged();
    } catch (StartFailedException e) {
      fault = e.getMessage();
    } catch (RuntimeException e) {
      fault = e.toString();
    }
    if (fault != null && !fault.equals(reported)) {
      LOG.log(Level.WARNING, "The certificate from before stays in use: {0}", fault);
    }
    reported = fault;
  }

  private void takeWhatChanged() throws StartFailedException {
    TlsFiles.Content now = files.read();
    if (!now.equals(seen)) {
      seen = now;
      use(files.identity(now));
      LOG.log(
          Level.INFO,
          "The renewed certificate is in use, valid until {0}",
          current.identity().certificate().getNotAfter().toInstant());
    }
  }

  private void use(TlsIdentity identity) {
    SSLContext context = identity.context();
    current = new Current(identity, context, parameters(context));
    String fault = identity.outOfTime(Instant.now());
    if (fault != null) {
      LOG.log(Level.WARNING, "The certificate of " + TlsFiles.CERTIFICATE + " {0}", fault);
    }
  }

  /** Trusts one certificate. */
  private final class OnlyItself implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("No client shows a certificate here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      if (!chain[0].equals(current.identity().certificate())) {
        throw new CertificateException("It is another server that answers");
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
