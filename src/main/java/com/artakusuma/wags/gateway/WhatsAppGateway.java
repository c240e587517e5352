package com.artakusuma.wags.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;

/** Calls the gateway, and is the one place that knows what HTTP and its failures mean. */
@ApplicationScoped
public class WhatsAppGateway {

  static {
    // The JDK repeats a POST by itself when a kept-alive connection breaks: a message sent twice
    // that nobody would ever hear of.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private static final int LONGEST_RESPONSE = 64 * 1024;
  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject private Clock clock;
  @Inject private GatewayTimeouts timeouts;
  @Inject private CallLimit limit;

  @Inject
  @ConfigProperty(name = "EXTERNAL_API_URL")
  private URI address;

  @Inject
  @ConfigProperty(name = "EXTERNAL_API_KEY")
  private String apiKey;

  private WhatsAppClient client;

  @PostConstruct
  void connect() {
    client =
        RestClientBuilder.newBuilder()
            .baseUri(address)
            .connectTimeout(timeouts.connect().toSeconds(), TimeUnit.SECONDS)
            .readTimeout(timeouts.answer().toSeconds(), TimeUnit.SECONDS)
            .register(new HttpUrlConnectorProvider().connectionFactory(limit::open))
            .followRedirects(false)
            // Every status is an answer to us, none an exception.
            .property("microprofile.rest.client.disable.default.mapper", true)
            .build(WhatsAppClient.class);
  }

  /**
   * Sends one message and waits for the answer. Never throws for anything the network does.
   *
   * @param messageId makes the idempotency key
   * @param recipient digits or a group id
   */
  public SendResult send(long messageId, String sender, String recipient, String text) {
    String letter =
        JSON.createObjectBuilder()
            .add("recipient", recipient)
            .add("message", text)
            .build()
            .toString();
    long bodyEnd = System.nanoTime() + timeouts.head().toNanos();
    CallLimit.Call call = limit.begin(timeouts.head());
    try (Response response =
        call.of(() -> client.send(sender, apiKey, "wags-" + messageId, letter))) {
      return Meaning.of(
          response.getStatus(),
          read(response, bodyEnd),
          response.getHeaderString(HttpHeaders.RETRY_AFTER),
          clock.instant());
    } catch (ProcessingException e) {
      return call.wasCut()
          ? new SendResult.Uncertain(
              "No answer within " + timeouts.head().toSeconds() + " s: the call was cut off")
          : Meaning.of(e);
    }
  }

  /**
   * The answer's text, cut at 64 KiB and at a time, or at most one read later. Once the status is
   * here, a body that breaks off or never ends changes nothing.
   */
  private static String read(Response response, long deadline) {
    if (!response.hasEntity()) {
      return "";
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream body = response.readEntity(InputStream.class)) {
      byte[] buffer = new byte[8192];
      int length = body.read(buffer);
      while (length >= 0 && read.size() < LONGEST_RESPONSE && System.nanoTime() - deadline < 0) {
        read.write(buffer, 0, Math.min(length, LONGEST_RESPONSE - read.size()));
        length = body.read(buffer);
      }
    } catch (IOException | ProcessingException e) {
      read.writeBytes(("(broken off: " + e.getMessage() + ")").getBytes(StandardCharsets.UTF_8));
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}
