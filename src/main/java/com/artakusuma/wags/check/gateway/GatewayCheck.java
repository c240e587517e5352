package com.artakusuma.wags.check.gateway;

import com.artakusuma.wags.check.Notes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a gateway's address for anything at all, without the key and for nobody: every status is an
 * answer.
 */
public final class GatewayCheck {

  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final Duration ANSWER = Duration.ofSeconds(6);

  /** What a proxy says whose gateway is not there. */
  private static final Set<Integer> BEHIND = Set.of(502, 503, 504);

  /** As the JDK puts it. */
  private static final String NO_TLS = "Unsupported or unrecognized SSL message";

  private GatewayCheck() {}

  /**
   * Asks.
   *
   * @param name by which people know the gateway
   */
  public static void look(String name, URI address, Notes notes) {
    String where = address.toString();
    try {
      int status = ask(address);
      if (status < 0) {
        notes.fault("gateway.noHttp", name, where);
      } else if (BEHIND.contains(status)) {
        notes.warning("gateway.behind", name, where, Integer.toString(status));
      } else {
        notes.ok("gateway.answers", name, where, Integer.toString(status));
      }
    } catch (UnknownHostException e) {
      notes.fault("gateway.unknown", name, where, address.getHost());
    } catch (SocketTimeoutException e) {
      notes.fault("gateway.slow", name, where, Long.toString(ANSWER.toSeconds()));
    } catch (ConnectException | NoRouteToHostException e) {
      notes.fault("gateway.refused", name, where, String.valueOf(e.getMessage()));
    } catch (SSLException e) {
      boolean speaks = !String.valueOf(e.getMessage()).contains(NO_TLS);
      notes.fault(
          speaks ? "gateway.tls" : "gateway.noTls", name, where, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      notes.fault("gateway.noHttp", name, where);
    }
  }

  private static int ask(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    if (connection instanceof HttpsURLConnection encrypted) {
      // As messages go: not by what a server made the default
      encrypted.setSSLSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault());
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) ANSWER.toMillis());
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
