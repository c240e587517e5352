package com.artakusuma.wags.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Calls the gateway, and is the one place that knows what HTTP and its failures mean. */
@ApplicationScoped
public class WhatsAppGateway {

  /** Before anything is claimed. */
  private static final int EARLY = 900;

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

  @Inject
  @ConfigProperty(name = "GATEWAY_500_MEANS")
  private String internalErrorMeans;

  @Inject
  @ConfigProperty(name = "GATEWAY_SUCCESS_FIELD")
  private String successField;

  private final HttpConnections connections = new HttpConnections();
  private WhatsAppClient client;
  private Meaning meaning;

  /**
   * Has the client built before the first message is due: that takes a second or two of a server
   * that has just started, and paced messages which wait for it would leave together.
   */
  void start(@Observes @Priority(EARLY) @Initialized(ApplicationScoped.class) Object event) {
    // connect() does it, as soon as there is a bean
  }

  @PostConstruct
  void connect() {
    meaning =
        new Meaning(
            new SuccessAnswer(SuccessField.of(successField)),
            internalErrorMeans.equals("uncertain"));
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(address)
            .connectTimeout(timeouts.connect().toSeconds(), TimeUnit.SECONDS)
            .readTimeout(timeouts.answer().toSeconds(), TimeUnit.SECONDS)
            .followRedirects(false)
            // Every status is an answer to us, none an exception.
            .property("microprofile.rest.client.disable.default.mapper", true);
    connections.under(builder, limit);
    client = builder.build(WhatsAppClient.class);
  }

  @PreDestroy
  void disconnect() {
    connections.close();
  }

  /**
   * Sends one message and waits for the answer. Never throws for anything the network does.
   *
   * @param idempotencyKey the same on every attempt at one message
   * @param recipient digits or a group id
   * @param mayLeave asked right before the request is written, on this thread
   * @return empty where it might not leave any more: surely nothing was sent
   */
  public Optional<SendResult> send(
      String idempotencyKey,
      String sender,
      String recipient,
      String text,
      BooleanSupplier mayLeave) {
    String letter =
        JSON.createObjectBuilder()
            .add("recipient", recipient)
            .add("message", text)
            .build()
            .toString();
    long bodyEnd = System.nanoTime() + timeouts.head().toNanos();
    CallLimit.Call call = limit.begin(timeouts.head(), mayLeave);
    try (Response response = call.of(() -> client.send(sender, apiKey, idempotencyKey, letter))) {
      return Optional.of(meaning.of(answer(response, bodyEnd), clock.instant()));
    } catch (ProcessingException e) {
      return call.wasKept() ? Optional.empty() : Optional.of(failed(call, e));
    }
  }

  private SendResult failed(CallLimit.Call call, ProcessingException failure) {
    return call.wasCut()
        ? new SendResult.Uncertain(
            null, "No answer within " + timeouts.head().toSeconds() + " s: the call was cut off")
        : Meaning.of(failure);
  }

  private static Answer answer(Response response, long bodyEnd) {
    List<String> retryAfter = response.getStringHeaders().get(HttpHeaders.RETRY_AFTER);
    return new Answer(
        response.getStatus(),
        AnswerText.read(response, bodyEnd),
        retryAfter == null ? List.of() : retryAfter);
  }
}
