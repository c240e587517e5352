package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.idempotency.KeyedAnswers;
import com.artakusuma.wags.api.idempotency.KeyedCall;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.LimitedBody;
import com.artakusuma.wags.platform.body.BodyFingerprint;
import com.artakusuma.wags.platform.body.ReceivedBody;
import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
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

/** Takes in single messages and broadcasts. What it answers with 2xx is stored for good. */
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class MessageResource {

  @Inject private MessageIntake intake;
  @Inject private KeyedIntake keyedIntake;
  @Inject private KeyedAnswers keyed;
  @Inject private BulkIntake bulk;
  @Inject private IntakeRules rules;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  /** A single message that was queued. */
  @JsonbPropertyOrder({"messageId", "status", "dtQueue", "info"})
  public record Queued(long messageId, String status, String dtQueue, String info) {}

  /** A broadcast that was taken in. */
  @JsonbPropertyOrder({"bulkMessageId", "status", "info", "recipients", "duplicatesDropped"})
  public record BulkAccepted(
      long bulkMessageId, String status, String info, int recipients, int duplicatesDropped) {}

  @POST
  @Path("/send")
  public Response send(InputStream body) {
    Optional<IdempotencyKey> key = keyed.given("messages/send");
    if (key.isPresent()) {
      return send(body, new KeyedCall<>(key.get(), this::kept));
    }
    NewMessage message = read(body);
    Enqueued enqueued = database.passBounded(() -> intake.enqueue(message));
    return Response.status(Response.Status.CREATED).entity(answer(enqueued)).build();
  }

  private Response send(InputStream body, KeyedCall<Enqueued> call) {
    try (ReceivedBody whole = ReceivedBody.of(new LimitedBody(body, rules.maxSingleBytes()))) {
      String fingerprint = BodyFingerprint.of(whole);
      KeyedRequest request = new KeyedRequest(call.key(), fingerprint);
      return keyed.answerSmall(
          call,
          fingerprint,
          () -> {
            KeyedMessage message = new KeyedMessage(read(whole), request, call.kept());
            return database.passBounded(() -> keyedIntake.enqueue(message));
          });
    } catch (IOException e) {
      throw JsonFields.unreadable(e);
    }
  }

  private NewMessage read(ReceivedBody whole) throws IOException {
    try (InputStream body = whole.open()) {
      return read(body);
    }
  }

  private NewMessage read(InputStream body) {
    JsonFields fields =
        new JsonFields()
            .text("recipient")
            .text("message")
            .text("dt_store")
            .read(body, rules.maxSingleBytes());
    String written = rules.required(fields.get("recipient"), "Recipient and message are required");
    String text = rules.text(fields.get("message"), "Recipient and message are required");
    String recipient = rules.recipient(written);
    Caller sender = caller.get();
    return new NewMessage(
        sender.id(), sender.username(), recipient, text, rules.storedAt(fields.get("dt_store")));
  }

  private KeptAnswer kept(Enqueued enqueued) {
    return new KeptAnswer(
        enqueued.messageId(),
        Response.Status.CREATED.getStatusCode(),
        keyed.json(answer(enqueued)));
  }

  private static Queued answer(Enqueued enqueued) {
    return new Queued(
        enqueued.messageId(),
        "PENDING",
        ClientTime.accepted(enqueued.at()),
        "Message queued successfully");
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
