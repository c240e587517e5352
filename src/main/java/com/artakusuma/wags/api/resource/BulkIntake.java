package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.TooMany;
import com.artakusuma.wags.api.error.Unavailable;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.LimitedBody;
import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.platform.body.ReceivedBody;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads a broadcast from a request's body and stores it: all of it, or nothing. */
@ApplicationScoped
public class BulkIntake {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BUSY_SECONDS = "5";

  @Inject private BroadcastIntake broadcasts;
  @Inject private Outlooks outlooks;
  @Inject private Blocklist blocklist;
  @Inject private IntakeRules rules;
  @Inject private UploadGate gate;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private Clock clock;

  /** What was stored. */
  record Accepted(long id, int recipients, int duplicates) {}

  /**
   * Stores what a body asks for.
   *
   * @param options whether it may have more than version 1 knew: a name, a time, its urgency
   * @throws jakarta.ws.rs.WebApplicationException with its answer where nothing was stored
   */
  Accepted accept(InputStream body, boolean options) {
    return whole(body, received -> store(received, options));
  }

  /**
   * Says what would become of a body, and stores nothing.
   *
   * @throws jakarta.ws.rs.WebApplicationException where it cannot even be read
   */
  BroadcastPreview.Found preview(InputStream body) {
    return whole(body, this::look);
  }

  /** What is done with a body that has come whole. */
  @FunctionalInterface
  private interface Work<T> {
    T on(InputStream body);
  }

  private <T> T whole(InputStream body, Work<T> work) {
    try (UploadGate.Upload upload = gate.enter(caller.get().id());
        ReceivedBody received = ReceivedBody.of(new LimitedBody(body, rules.maxBulkBytes()))) {
      if (!received.isSmall()) {
        upload.awaitSlot(PATIENCE);
      }
      try (InputStream whole = received.open()) {
        return work.on(whole);
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

  private Accepted store(InputStream body, boolean options) {
    RecipientList recipients = new RecipientList(rules.region(), rules.maxRecipients());
    leaveOutBlocked(recipients::leaveOut);
    JsonFields fields = fields(recipients::add, options);
    read(fields, body);
    String text = rules.text(fields.get("message"), "Recipients and message are required");
    requireAllValid(recipients);
    Instant storedAt = rules.storedAt(fields.get("dt_store"));
    BroadcastTimes times = options ? times(fields) : null;
    Caller sender = caller.get();
    NewBroadcast broadcast =
        options
            ? new NewBroadcast(
                sender,
                text,
                storedAt,
                name(fields.get("name")),
                times.sendAt(),
                times.expiresAt(),
                urgent(fields.get("urgent")))
            : NewBroadcast.plain(sender, text, storedAt);
    long id = database.pass(() -> broadcasts.accept(broadcast, recipients));
    return new Accepted(id, recipients.size(), recipients.duplicates());
  }

  private void leaveOutBlocked(Consumer<String> list) {
    int sender = caller.get().id();
    database.pass(
        () -> {
          blocklist.each(sender, list);
          return true;
        });
  }

  private static JsonFields fields(Consumer<String> recipient, boolean options) {
    JsonFields fields =
        new JsonFields().list("recipients", recipient).text("message").text("dt_store");
    return options ? fields.text("name").text("send_at").text("expires_at").text("urgent") : fields;
  }

  private void read(JsonFields fields, InputStream body) {
    try {
      fields.read(body, rules.maxBulkBytes(), rules.maxSingleBytes());
    } catch (RecipientList.TooMany e) {
      throw new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too many recipients", e.getMessage());
    }
  }

  private BroadcastPreview.Found look(InputStream body) {
    BroadcastPreview preview = new BroadcastPreview(rules.region(), rules.maxRecipients());
    leaveOutBlocked(preview::leaveOut);
    JsonFields fields = fields(preview::add, true);
    read(fields, body);
    name(fields.get("name"));
    BroadcastTimes times = times(fields);
    boolean urgent = urgent(fields.get("urgent"));
    Instant begins = times.sendAt() == null ? clock.instant() : times.sendAt();
    Outlook outlook = database.pass(() -> outlooks.fresh(caller.name()));
    return preview.found(begins, outlook.ofNew(preview.size(), urgent, begins, times.expiresAt()));
  }

  private BroadcastTimes times(JsonFields fields) {
    return BroadcastTimes.read(
        fields.get("send_at"), fields.get("expires_at"), rules, clock.instant());
  }

  private static String name(String written) {
    String name = written == null ? "" : written.strip();
    if (name.codePointCount(0, name.length()) > NewBroadcast.LONGEST_NAME) {
      throw new ApiException(
          "Invalid name", "name has at most " + NewBroadcast.LONGEST_NAME + " characters");
    }
    return name.isEmpty() ? null : name;
  }

  private static boolean urgent(String written) {
    if (written != null && !written.equals("true") && !written.equals("false")) {
      throw new ApiException("Invalid urgent", "urgent is \"true\" or \"false\"");
    }
    return "true".equals(written);
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
    if (recipients.size() == 0 && recipients.blockedCount() > 0) {
      throw new ApiException("No recipients left", "All recipients are on the blocklist");
    }
    if (recipients.size() == 0) {
      throw new ApiException("Missing required fields", "Recipients and message are required");
    }
  }
}
