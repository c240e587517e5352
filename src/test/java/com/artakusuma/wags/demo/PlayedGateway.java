package com.artakusuma.wags.demo;

import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.testing.gateway.FakeCloudApi;
import com.artakusuma.wags.testing.gateway.FakeEvolution;
import com.artakusuma.wags.testing.gateway.FakeFonnte;
import com.artakusuma.wags.testing.gateway.FakeGowa;
import com.artakusuma.wags.testing.gateway.FakeHttp;
import com.artakusuma.wags.testing.gateway.FakeSmsGate;
import com.artakusuma.wags.testing.gateway.FakeTwilio;
import com.artakusuma.wags.testing.gateway.FakeWablas;
import com.artakusuma.wags.testing.gateway.FakeWaha;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays one of the known gateways for the demo: it takes what WAGS sends in that vendor's words,
 * tells a little later that it was sent, delivered and read, and loses its session when the page at
 * its port is told so.
 */
final class PlayedGateway implements AutoCloseable {

  private static final String TOKEN = "practice-receipts-token";
  private static final String ACCOUNT = "telkomsel";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Practice gateway: %1$s</title>
      <link rel="icon" href="data:,">
      <style>:root { color-scheme: light dark } body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem } td { padding: .2rem .75rem .2rem 0; vertical-align: top; overflow-wrap: anywhere }</style>
      </head>
      <body>
      <h1>Practice gateway: %1$s</h1>
      <p>WAGS sends here what it would send to %1$s. Nothing leaves this machine.</p>
      <form method="post" action="/session"><p>Its session is <b>%2$s</b>. <button name="connect" value="%3$s">%4$s</button></p></form>
      <table><tbody>
      %5$s</tbody></table>
      </body>
      </html>
      """;

  private final GatewayKind kind;
  private final FakeHttp fake;
  private final URI receipts;
  private final HttpServer page;
  private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor();

  private PlayedGateway(GatewayKind kind, URI wags, int port) throws IOException {
    this.kind = kind;
    this.fake = fake(kind);
    this.receipts = wags.resolve("/api/receipts/default/" + TOKEN);
    this.page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  /**
   * Starts one.
   *
   * @param kind any but {@link GatewayKind#WAGS}, which {@link PracticeGateway} plays
   * @param wags where receipts go
   * @param port of its page
   */
  static PlayedGateway start(GatewayKind kind, URI wags, int port) throws IOException {
    PlayedGateway gateway = new PlayedGateway(kind, wags, port);
    gateway.fake.onGiven(gateway::tellLater);
    gateway.page.createContext("/", gateway::show);
    gateway.page.start();
    return gateway;
  }

  private static FakeHttp fake(GatewayKind kind) {
    return switch (kind) {
      case WAGS -> throw new IllegalArgumentException("The practice gateway plays this");
      case WAHA -> new FakeWaha("practice", ACCOUNT);
      case GOWA -> new FakeGowa("practice:practice", ACCOUNT);
      case EVOLUTION -> new FakeEvolution("practice", ACCOUNT);
      case FONNTE -> new FakeFonnte("practice");
      case WABLAS -> new FakeWablas("practice", "practice");
      case CLOUD_API -> new FakeCloudApi(ACCOUNT, "practice", FakeHttp.SECRET);
      case SMSGATE -> new FakeSmsGate("practice:practice");
      case TWILIO -> new FakeTwilio("practice", FakeHttp.SECRET);
    };
  }

  /** The settings that point WAGS at it. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("GATEWAY_KIND", kind.wire());
    settings.put("EXTERNAL_API_URL", fake.address().toString());
    settings.put("EXTERNAL_API_KEY", key());
    settings.put("GATEWAY_RECEIPT_TOKEN", TOKEN);
    settings.put("GATEWAY_WEBHOOK_SECRET", FakeHttp.SECRET);
    if (kind == GatewayKind.TWILIO) {
      settings.put("GATEWAY_OPTIONS", "receipts-url=" + receipts);
    }
    return settings;
  }

  private String key() {
    return switch (kind) {
      case GOWA, SMSGATE -> "practice:practice";
      case WABLAS -> "practice.practice";
      case TWILIO -> "practice:" + FakeHttp.SECRET;
      default -> "practice";
    };
  }

  private void tellLater(String id) {
    long seconds = 1;
    for (Stage stage : List.of(Stage.SENT, Stage.DELIVERED, Stage.READ)) {
      teller.schedule(() -> fake.tell(receipts, id, stage), seconds, TimeUnit.SECONDS);
      seconds += 2;
    }
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        fake.connect(form.equals("connect=yes"));
        exchange.getResponseHeaders().set("Location", "/");
        exchange.sendResponseHeaders(303, -1);
        return;
      }
      byte[] html = render().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, html.length);
      exchange.getResponseBody().write(html);
    }
  }

  private String render() {
    StringBuilder rows = new StringBuilder();
    List<FakeHttp.Request> requests = fake.requests();
    for (int i = requests.size() - 1; i >= 0 && rows.length() < 50_000; i--) {
      FakeHttp.Request request = requests.get(i);
      if (request.method().equals("POST")) {
        rows.append(
            "<tr><td>%d</td><td>%s</td><td>%s</td></tr>%n"
                .formatted(i + 1, escaped(request.uri().getPath()), escaped(request.body())));
      }
    }
    boolean up = fake.isConnected();
    return PAGE.formatted(
        kind.wire(),
        up ? "connected" : "disconnected",
        up ? "no" : "yes",
        up ? "Disconnect" : "Connect",
        rows);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @Override
  public void close() {
    page.stop(0);
    teller.shutdownNow();
    fake.close();
  }
}
