package com.artakusuma.wags.api.message;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.idempotency.KeyedAnswers;
import com.artakusuma.wags.api.idempotency.KeyedCall;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.LimitedBody;
import com.artakusuma.wags.api.json.UnreadableBody;
import com.artakusuma.wags.api.resource.BulkIntake;
import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.platform.body.BodyFingerprint;
import com.artakusuma.wags.platform.body.ReceivedBody;
import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.SendOptions;
import com.artakusuma.wags.queue.accept.KeyedIntake;
import com.artakusuma.wags.queue.accept.KeyedMessage;
import com.artakusuma.wags.queue.accept.MessageIntake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in single messages and broadcasts. What it answers with 2xx is stored for good. */
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class MessageResource {

  private static final int MULTI_STATUS = 207;

  @Inject private MessageIntake intake;
  @Inject private KeyedIntake keyedIntake;
  @Inject private KeyedAnswers keyed;
  @Inject private BulkIntake bulk;
  @Inject private BatchIntake batches;
  @Inject private MessageInput input;
  @Inject private IntakeRules rules;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  /**
   * A single message that was queued.
   *
   * @param reference the client's own id of it; left out, as the times, the address of its events
   *     and a priority that is normal, where it has none
   */
  @JsonbPropertyOrder({
    "messageId",
    "status",
    "dtQueue",
    "info",
    "reference",
    "priority",
    "sendAt",
    "expiresAt",
    "callbackUrl"
  })
  public record Queued(
      long messageId,
      String status,
      String dtQueue,
      String info,
      @Nullable String reference,
      @Nullable String priority,
      @Nullable String sendAt,
      @Nullable String expiresAt,
      @Nullable String callbackUrl) {

    private static Queued of(Enqueued stored, SendOptions options) {
      return new Queued(
          stored.messageId(),
          "PENDING",
          ClientTime.accepted(stored.at()),
          "Message queued successfully",
          options.reference(),
          options.urgent() ? MessageInput.URGENT : null,
          ClientTime.acceptedOrNull(options.sendAt()),
          ClientTime.acceptedOrNull(options.expiresAt()),
          options.callbackUrl());
    }
  }

  /** A broadcast that was taken in. */
  @JsonbPropertyOrder({"bulkMessageId", "status", "info", "recipients", "duplicatesDropped"})
  public record BulkAccepted(
      long bulkMessageId, String status, String info, int recipients, int duplicatesDropped) {}

  @POST
  @Path("/send")
  @Secured(value = KeyScope.SEND, looksItself = true)
  public Response send(InputStream body) {
    Optional<IdempotencyKey> key = keyed.given("messages/send");
    if (key.isPresent()) {
      return send(body, key.get());
    }
    NewMessage message = read(body);
    input.nameCallback(message);
    Enqueued enqueued = database.passBounded(() -> intake.enqueue(message));
    return Response.status(Response.Status.CREATED)
        .entity(Queued.of(enqueued, message.options()))
        .build();
  }

  private Response send(InputStream body, IdempotencyKey key) {
    try (ReceivedBody whole = ReceivedBody.of(new LimitedBody(body, rules.maxSingleBytes()))) {
      KeyedRequest request = new KeyedRequest(key, BodyFingerprint.of(whole));
      return keyed.answerSmall(
          request,
          () -> {
            NewMessage message = read(whole);
            if (message.options().callbackUrl() != null) {
              Optional<KeyedOutcome<Object>> earlier = keyed.earlier(request);
              if (earlier.isPresent()) {
                return earlier.get();
              }
              input.nameCallback(message);
            }
            KeyedMessage wanted =
                new KeyedMessage(
                    message, request, stored -> kept(Queued.of(stored, message.options())));
            return database.passBounded(() -> keyedIntake.enqueue(wanted));
          });
    } catch (IOException e) {
      throw UnreadableBody.refusal(e);
    }
  }

  private NewMessage read(ReceivedBody whole) throws IOException {
    try (InputStream body = whole.open()) {
      return read(body);
    }
  }

  private NewMessage read(InputStream body) {
    return input.read(MessageInput.fields().read(body, rules.maxSingleBytes()), caller.get());
  }

  private KeptAnswer kept(Queued answer) {
    return new KeptAnswer(
        answer.messageId(), Response.Status.CREATED.getStatusCode(), keyed.json(answer));
  }

  /** Many different messages, each with a result of its own; see {@link BatchIntake}. */
  @POST
  @Path("/batch")
  @Secured(value = KeyScope.SEND, looksItself = true)
  public Response batch(InputStream body) {
    keyed.refuse("give each message a reference, and look for those before asking again");
    return Response.status(MULTI_STATUS).entity(batches.accept(body)).build();
  }

  @POST
  @Path("/send-bulk")
  public Response sendBulk(InputStream body) {
    Optional<IdempotencyKey> key = keyed.given("messages/send-bulk");
    return key.isPresent()
        ? bulk.accept(body, false, new KeyedCall<>(key.get(), this::kept))
        : Response.accepted(answer(bulk.accept(body, false))).build();
  }

  private KeptAnswer kept(BulkIntake.Accepted accepted) {
    return new KeptAnswer(
        accepted.id(), Response.Status.ACCEPTED.getStatusCode(), keyed.json(answer(accepted)));
  }

  private static BulkAccepted answer(BulkIntake.Accepted accepted) {
    return new BulkAccepted(
        accepted.id(),
        "PROCESS",
        "Bulk message received and is being processed",
        accepted.recipients(),
        accepted.duplicates());
  }
}
