package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.CodePoints;
import com.artakusuma.wags.webhook.address.AddressGuard;
import com.artakusuma.wags.webhook.address.BlockedAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts events. It connects to the very addresses that were checked, asks for a name again at each
 * try, follows nothing, repeats nothing, unpacks nothing, keeps no cookies and knows no proxy. A
 * call ends in time as a whole, also one whose answer trickles.
 */
final class WebhookClient implements AutoCloseable {

  private static final Logger LOG = System.getLogger(WebhookClient.class.getName());

  /** JSON has no charset: it is UTF-8. */
  private static final ContentType JSON = ContentType.create("application/json");

  private static final int MOST_CONNECTIONS = 300;
  private static final int MOST_READ = 4 * 1024;
  private static final int EXCERPT = 200;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final AddressGuard guard;
  private final Duration longest;
  private final ScheduledExecutorService limits;
  private final CloseableHttpClient http;

  /**
   * A client of its own connections.
   *
   * @param longest a call takes, from the name to the answer's status
   * @param limits cuts calls off
   */
  WebhookClient(AddressGuard guard, Duration longest, ScheduledExecutorService limits) {
    this.guard = guard;
    this.longest = longest;
    this.limits = limits;
    Timeout timeout = Timeout.of(longest);
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new CheckedNames(guard))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .setTimeToLive(TimeValue.ofSeconds(30))
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build())
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .build();
    http =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .setUserAgent("WAGS")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /** What Apache's client asks for a name. */
  private record CheckedNames(AddressGuard guard) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return guard.addresses(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** Posts a body as JSON; whatever comes of it is an answer. */
  Tried post(URI url, Map<String, String> headers, byte[] body) {
    long begun = System.nanoTime();
    AtomicBoolean cut = new AtomicBoolean();
    try {
      guard.addresses(
          url.getHost()); // a connection that is still open was checked when it was made
      HttpPost post = new HttpPost(url);
      headers.forEach(post::setHeader);
      post.setEntity(new ByteArrayEntity(body, JSON));
      ScheduledFuture<?> limit =
          limits.schedule(() -> cutOff(post, cut), longest.toNanos(), TimeUnit.NANOSECONDS);
      try {
        ClassicHttpResponse answer = http.executeOpen(null, post, null);
        Tried tried = read(answer, post, begun);
        leave(answer);
        return tried;
      } finally {
        limit.cancel(false);
      }
    } catch (BlockedAddressException e) {
      return Tried.without(TryResult.BLOCKED, said(e), since(begun));
    } catch (IOException | RuntimeException e) { // the latter for an answer such as HTTP/1.1 000
      boolean late = cut.get() || e instanceof InterruptedIOException;
      return Tried.without(
          late ? TryResult.TIMEOUT : TryResult.NO_CONNECTION,
          late ? "no answer within " + longest.toSeconds() + " s" : said(e),
          since(begun));
    }
  }

  private static void cutOff(HttpPost post, AtomicBoolean cut) {
    cut.set(true);
    post.abort();
  }

  /** Once the status is here a body that trickles or breaks off changes nothing. */
  private static Tried read(ClassicHttpResponse answer, HttpPost post, long begun) {
    int status = answer.getCode();
    String text = beginning(answer, post);
    boolean taken = status / 100 == 2;
    TryResult other = status == GONE ? TryResult.GONE : TryResult.REFUSED;
    return new Tried(
        taken ? TryResult.DELIVERED : other,
        status,
        taken || text.isEmpty() ? null : text,
        since(begun),
        status == TOO_MANY || status == UNAVAILABLE ? retryAfter(answer) : null);
  }

  /** What is left of a longer body is not waited for: its connection is given up. */
  private static String beginning(ClassicHttpResponse answer, HttpPost post) {
    if (answer.getEntity() == null) {
      return "";
    }
    byte[] read = new byte[MOST_READ];
    int length = 0;
    try {
      InputStream body = answer.getEntity().getContent();
      length = body.readNBytes(read, 0, MOST_READ);
      if (length == MOST_READ) {
        post.abort();
      }
    } catch (IOException e) {
      post.abort();
    }
    String text = new String(read, 0, length, StandardCharsets.UTF_8);
    return shortened(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip());
  }

  /** One whose connection was given up, or broke, says so once more; its status counts. */
  private static void leave(ClassicHttpResponse answer) {
    try {
      answer.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The rest of an answer is left: {0}", e.getMessage());
    }
  }

  private static String shortened(String text) {
    return CodePoints.first(text, EXCERPT);
  }

  /** Seconds only; a date is not worth the clocks' differences. */
  private static @Nullable Duration retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
    String value = header == null ? "" : header.getValue().strip();
    return value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
  }

  private static String said(Exception failure) {
    return shortened(
        failure.getMessage() == null
            ? failure.getClass().getSimpleName()
            : failure.getMessage().replaceAll("[\\p{Cntrl}\\s]+", " "));
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
