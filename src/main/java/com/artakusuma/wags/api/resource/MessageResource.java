package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.template.TemplateField;
import com.artakusuma.wags.api.template.TemplateRules;
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
import java.io.InputStream;

/** Takes in single messages and broadcasts. What it answers with 2xx is stored for good. */
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class MessageResource {

  private static final String REQUIRED = "Recipient and message are required";

  @Inject private MessageIntake intake;
  @Inject private BulkIntake bulk;
  @Inject private IntakeRules rules;
  @Inject private TemplateRules templates;
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
    TemplateField template = new TemplateField();
    JsonFields fields =
        new JsonFields()
            .text("recipient")
            .text("message")
            .text("dt_store")
            .object(TemplateField.FIELD, template::read)
            .read(body, rules.maxSingleBytes());
    String written = rules.required(fields.get("recipient"), REQUIRED);
    String text = rules.text(fields.get("message"), template, REQUIRED);
    String recipient = rules.recipient(written);
    Caller sender = caller.get();
    NewMessage message =
        new NewMessage(
            sender.id(),
            sender.username(),
            recipient,
            text,
            templates.of(template, sender.username()),
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
    BulkIntake.Accepted accepted = bulk.accept(body, false);
    BulkAccepted answer =
        new BulkAccepted(
            accepted.id(),
            "PROCESS",
            "Bulk message received and is being processed",
            accepted.recipients(),
            accepted.duplicates());
    return Response.accepted(answer).build();
  }
}
