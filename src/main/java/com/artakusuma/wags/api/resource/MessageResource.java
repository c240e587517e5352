package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.TooMany;
import com.artakusuma.wags.api.error.Unavailable;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.LimitedBody;
import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.platform.body.ReceivedBody;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
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
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** Takes in single messages and broadcasts. What it answers with 2xx is stored for good. */
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class MessageResource {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BUSY_SECONDS = "5";

  @Inject private MessageIntake intake;
  @Inject private BroadcastIntake broadcasts;
  @Inject private IntakeRules rules;
  @Inject private UploadGate gate;
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
    NewMessage message =
        new NewMessage(
            sender.id(),
            sender.username(),
            recipient,
            text,
            rules.storedAt(fields.get("dt_store")));
    Enqueued enqueued = database.passBounded(() -> intake.enqueue(message));
    Queued answer =
        new Queued(
            enqueued.messageId(),
            "PENDING",
            ClientTime.accepted(enqueued.at()),
            "Message queued successfully");
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  @POST
  @Path("/send-bulk")
  public Response sendBulk(InputStream body) {
    try (UploadGate.Upload upload = gate.enter(caller.get().id());
        ReceivedBody received = ReceivedBody.of(new LimitedBody(body, rules.maxBulkBytes()))) {
      if (!received.isSmall()) {
        upload.awaitSlot(PATIENCE);
      }
      try (InputStream whole = received.open()) {
        return accept(whole);
      }
    } catch (UploadGate.Busy e) {
      String details = e.getMessage() + place(e) + "; nothing was stored. Try again.";
      throw e.isOwn() ? new TooMany(details, BUSY_SECONDS) : new Unavailable(details, BUSY_SECONDS);
    } catch (IOException e) {
      throw JsonFields.unreadable(e);
    }
  }

  private static String place(UploadGate.Busy busy) {
    return busy.place() == 0 ? "" : ", and this one would have been number " + busy.place();
  }

  private Response accept(InputStream body) {
    RecipientList recipients = new RecipientList(rules.region(), rules.maxRecipients());
    JsonFields fields =
        new JsonFields().list("recipients", recipients::add).text("message").text("dt_store");
    try {
      fields.read(body, rules.maxBulkBytes(), rules.maxSingleBytes());
    } catch (RecipientList.TooMany e) {
      throw new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too many recipients", e.getMessage());
    }
    String text = rules.text(fields.get("message"), "Recipients and message are required");
    requireAllValid(recipients);
    Instant storedAt = rules.storedAt(fields.get("dt_store"));
    long id = database.pass(() -> broadcasts.accept(caller.get(), text, storedAt, recipients));
    BulkAccepted answer =
        new BulkAccepted(
            id,
            "PROCESS",
            "Bulk message received and is being processed",
            recipients.size(),
            recipients.duplicates());
    return Response.accepted(answer).build();
  }

  private static void requireAllValid(RecipientList recipients) {
    if (recipients.invalidCount() > 0) {
      String shown =
          recipients.invalid().stream()
              .map(
                  invalid ->
                      "number "
                          + invalid.position()
                          + ": "
                          + invalid.written()
                          + ", "
                          + IntakeRules.why(invalid.reading()))
              .collect(Collectors.joining("; "));
      throw new ApiException(
          "Invalid recipients",
          recipients.invalidCount() + " are neither a phone number nor a group id (" + shown + ")");
    }
    if (recipients.size() == 0) {
      throw new ApiException("Missing required fields", "Recipients and message are required");
    }
  }
}
