package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls the gateway that a message's sender uses, and says what came of it. */
@ApplicationScoped
public class Gateways {

  private static final BooleanSupplier ALWAYS = () -> true;

  @Inject private GatewayDirectory directory;
  @Inject private Adapters adapters;
  @Inject private GatewayClients clients;
  @Inject private GatewayTimeouts timeouts;
  @Inject private CallLimit limit;
  @Inject private Clock clock;

  /**
   * Has the client of the settings' gateway built before the first message is due: that takes a
   * second or two of a server that has just started, and paced messages which wait for it would
   * leave together.
   */
  void start(
      @Observes @Priority(StartOrder.GATEWAYS) @Initialized(ApplicationScoped.class) Object event) {
    Endpoint first = directory.ofSettings();
    clients.of(adapters.of(first.kind()));
  }

  /**
   * What came of a message, and where it went.
   *
   * @param gateway the gateway's id; 0 for the one of the settings
   * @param receipts whether the gateway tells later what became of it
   */
  public record Sent(SendResult result, int gateway, boolean receipts) {}

  /**
   * Sends one message and waits for the answer. Never throws for anything that the network or the
   * gateway does.
   *
   * @param attempt what this attempt is called, in the header X-Request-Id of the call
   * @param mayLeave asked right before the request is written, on this thread
   * @return empty where it might not leave any more: surely nothing was sent
   */
  public Optional<Sent> send(Letter letter, String attempt, BooleanSupplier mayLeave) {
    CallId.set(attempt);
    try {
      return send(directory.of(letter.sender()), letter, mayLeave);
    } catch (UnreadableSecretException e) {
      return unsent(
          new SendResult.SenderRefused(
              null, Objects.requireNonNull(e.getMessage()), Refusal.CREDENTIALS));
    } catch (DatabaseException e) {
      return unsent(
          new SendResult.NotSent(null, "Which gateway to use is not known: " + e.getMessage()));
    } finally {
      CallId.set(null);
    }
  }

  private static Optional<Sent> unsent(SendResult result) {
    return Optional.of(new Sent(result, GatewayDirectory.SETTINGS_ID, false));
  }

  /** Sends one message through a gateway that is known already, in the same way. */
  public SendResult send(Endpoint endpoint, Letter letter) {
    return send(endpoint, letter, ALWAYS).orElseThrow().result();
  }

  private Optional<Sent> send(Endpoint endpoint, Letter letter, BooleanSupplier mayLeave) {
    Adapter<?> adapter = adapters.of(endpoint.kind());
    return send(adapter, endpoint, letter, mayLeave)
        .map(result -> new Sent(result, endpoint.id(), adapter.sendsReceipts(endpoint)));
  }

  private <C> Optional<SendResult> send(
      Adapter<C> adapter, Endpoint endpoint, Letter letter, BooleanSupplier mayLeave) {
    Optional<SendResult> refusal = adapter.refusal(letter);
    if (refusal.isPresent()) {
      return refusal;
    }
    C client = clients.of(adapter);
    try {
      return exchange(endpoint, () -> adapter.send(client, endpoint, letter), mayLeave)
          .map(answer -> adapter.read(endpoint, letter, answer, clock.instant()));
    } catch (CallFailedException e) {
      return Optional.of(
          e.meaning() instanceof SendResult.Uncertain unclear
              ? new SendResult.Uncertain(
                  unclear.status(), unclear.response(), adapter.idBeforehand(endpoint, letter))
              : e.meaning());
    }
  }

  /**
   * Asks how a session does; {@link SessionState.Status#UNKNOWN} where the kind has none, or no
   * answer came.
   */
  public SessionState state(Endpoint endpoint) {
    return state(adapters.of(endpoint.kind()), endpoint);
  }

  private <C> SessionState state(Adapter<C> adapter, Endpoint endpoint) {
    if (!adapter.tellsState()) {
      return SessionState.unknown();
    }
    C client = clients.of(adapter);
    try {
      Supplier<Response> question = () -> adapter.askState(client, endpoint);
      return adapter.readState(endpoint, exchange(endpoint, question, ALWAYS).orElseThrow());
    } catch (CallFailedException e) {
      return SessionState.of(SessionState.Status.UNKNOWN, e.meaning().response());
    }
  }

  /** Whether the gateway that a sender uses has templates, which messages may name. */
  public boolean takesTemplates(String sender) {
    return adapters.of(directory.kindOf(sender)).takesTemplates();
  }

  /** The adapter of a gateway's kind. */
  public Adapter<?> adapter(Endpoint endpoint) {
    return adapters.of(endpoint.kind());
  }

  /** The answer; empty where the request might not leave any more. */
  private Optional<Answer> exchange(
      Endpoint endpoint, Supplier<Response> request, BooleanSupplier mayLeave)
      throws CallFailedException {
    long lastRead = System.nanoTime() + timeouts.head().toNanos();
    CallLimit.Call call = limit.begin(timeouts.head(), timeouts.answer(), mayLeave);
    try {
      return Optional.of(
          call.of(() -> CallAddress.at(endpoint.address(), () -> answer(request, call, lastRead))));
    } catch (ProcessingException e) {
      if (call.wasKept()) {
        return Optional.empty();
      }
      throw new CallFailedException(
          call.wasCut()
              ? CallFailure.meaning(cut(), call.hasLeft())
              : CallFailure.meaning(e, call.hasLeft()));
    }
  }

  private static Answer answer(Supplier<Response> request, CallLimit.Call call, long lastRead) {
    try (Response response = request.get()) {
      call.headIsThere();
      List<String> retryAfter = response.getStringHeaders().get(HttpHeaders.RETRY_AFTER);
      return new Answer(
          response.getStatus(),
          AnswerText.read(response, lastRead),
          Optional.ofNullable(retryAfter).orElse(List.of()));
    }
  }

  private String cut() {
    return "No answer within " + timeouts.head().toSeconds() + " s: the call was cut off";
  }
}
