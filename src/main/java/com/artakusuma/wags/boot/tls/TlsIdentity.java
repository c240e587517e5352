package com.artakusuma.wags.boot.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who the server is.
 *
 * @param chain its own certificate, and those of its issuers, each behind what it has issued
 * @param key the own one's
 */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

  X509Certificate certificate() {
    return chain.get(0);
  }

  /** What is wrong with its time; null where nothing is. */
  @Nullable String outOfTime(Instant now) {
    Instant begin = certificate().getNotBefore().toInstant();
    Instant end = certificate().getNotAfter().toInstant();
    if (now.isAfter(end)) {
      return "expired on " + end + ": browsers and programs refuse it until it is renewed";
    }
    return now.isBefore(begin)
        ? "is not valid before " + begin + ": until then it is refused"
        : null;
  }

  /** What TLS needs of it. */
  SSLContext context() {
    try {
      char[] password = new char[0]; // of a store that is in memory only
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("server", key, password, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This JDK has no TLS", e);
    }
  }
}
