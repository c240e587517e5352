package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.TooMany;
import com.artakusuma.wags.api.error.Unavailable;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.LimitedBody;
import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.platform.body.ReceivedBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads a broadcast from a request's body and stores it: all of it, or nothing. */
@ApplicationScoped
public class BulkIntake {

  static final String REQUIRED = "Recipients and message are required";

  /** Fields that version 1 did not know. */
  private static final List<String> OPTIONS = List.of("name", "send_at", "urgent");

  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LATEST_START = Duration.ofDays(366);
  private static final String BUSY_SECONDS = "5";

  @Inject private BroadcastIntake broadcasts;
  @Inject private Outlooks outlooks;
  @Inject private IntakeRules rules;
  @Inject private RecipientRefusals refusals;
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
    long mostBytes = options ? rules.maxBroadcastBytes() : rules.maxBulkBytes();
    return whole(body, mostBytes, received -> store(received, options));
  }

  /**
   * Says what would become of a body, and stores nothing.
   *
   * @throws jakarta.ws.rs.WebApplicationException where it cannot even be read
   */
  BroadcastPreview.Found preview(InputStream body) {
    return whole(body, rules.maxBroadcastBytes(), this::look);
  }

  /** What is done with a body that has come whole. */
  @FunctionalInterface
  private interface Work<T> {
    T on(ReceivedBody body) throws IOException;
  }

  private <T> T whole(InputStream body, long mostBytes, Work<T> work) {
    try (UploadGate.Upload upload = gate.enter(caller.get().id());
        ReceivedBody received = ReceivedBody.of(new LimitedBody(body, mostBytes))) {
      if (!received.isSmall()) {
        upload.awaitSlot(PATIENCE);
      }
      return work.on(received);
    } catch (UploadGate.Busy e) {
      throw busy(e);
    } catch (IOException e) {
      throw JsonFields.unreadable(e);
    }
  }

  /** What to answer where a list found no room. */
  static RuntimeException busy(UploadGate.Busy busy) {
    String place = busy.place() == 0 ? "" : ", and this one would have been number " + busy.place();
    String details = busy.getMessage() + place + "; nothing was stored. Try again.";
    return busy.isOwn()
        ? new TooMany(details, BUSY_SECONDS)
        : new Unavailable(details, BUSY_SECONDS);
  }

  private Accepted store(ReceivedBody body, boolean options) throws IOException {
    BroadcastBody<Listed> read =
        new BroadcastBody<>(rules, texts -> new Listed(list(texts)))
            .read(body, options ? OPTIONS : List.of());
    String text = read.text(REQUIRED);
    RecipientList recipients = read.recipients().list();
    refusals.requireAll(recipients);
    return options
        ? store(wanted(read::get, text), recipients)
        : store(
            NewBroadcast.plain(caller.get(), text, rules.storedAt(read.get("dt_store"))),
            recipients);
  }

  /** Stores what has been checked. */
  Accepted store(NewBroadcast broadcast, RecipientList recipients) {
    long id = database.pass(() -> broadcasts.accept(broadcast, recipients));
    return new Accepted(id, recipients.size(), recipients.duplicates());
  }

  /** An empty list; of null where all get the same text. */
  RecipientList list(PersonalTexts texts) {
    return new RecipientList(rules.region(), rules.maxRecipients(), texts);
  }

  private record Listed(RecipientList list) implements BroadcastBody.Taker {

    @Override
    public void add(String written, Values values) {
      list.add(written, values);
    }
  }

  /** What a request asks for by its fields beside the recipients. */
  NewBroadcast wanted(UnaryOperator<String> field, String text) {
    Instant storedAt = rules.storedAt(field.apply("dt_store"));
    return new NewBroadcast(
        caller.get(),
        text,
        storedAt,
        name(field.apply("name")),
        sendAt(field.apply("send_at")),
        urgent(field.apply("urgent")));
  }

  private BroadcastPreview.Found look(ReceivedBody body) throws IOException {
    BroadcastBody<BroadcastPreview> read =
        new BroadcastBody<>(rules, texts -> new BroadcastPreview(rules, list(texts)))
            .read(body, OPTIONS);
    BroadcastPreview preview = read.recipients();
    BroadcastTimes times = times(read::get, preview.size());
    return preview.found(times);
  }

  /** When a request's broadcast would begin and be done. */
  BroadcastTimes times(UnaryOperator<String> field, int recipients) {
    name(field.apply("name"));
    Instant sendAt = sendAt(field.apply("send_at"));
    boolean urgent = urgent(field.apply("urgent"));
    Instant begins = sendAt == null ? clock.instant() : sendAt;
    Outlook outlook = database.pass(() -> outlooks.fresh(caller.name()));
    String ends =
        outlook
            .ofNew(recipients, urgent)
            .filter(any -> recipients > 0)
            .map(begins::plus)
            .map(ClientTime::accepted)
            .orElse(null);
    return new BroadcastTimes(ClientTime.accepted(begins), ends);
  }

  /**
   * When something would begin and be done, RFC 3339.
   *
   * @param ends null where nobody can tell
   */
  record BroadcastTimes(String begins, String ends) {}

  private static String name(String written) {
    String name = written == null ? "" : written.strip();
    if (name.codePointCount(0, name.length()) > NewBroadcast.LONGEST_NAME) {
      throw new ApiException(
          "Invalid name", "name has at most " + NewBroadcast.LONGEST_NAME + " characters");
    }
    return name.isEmpty() ? null : name;
  }

  /** Null where it is to begin at once, as where the time has passed already. */
  private Instant sendAt(String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    Instant at = rules.time("send_at", written);
    Instant now = clock.instant();
    if (at.isAfter(now.plus(LATEST_START))) {
      throw new ApiException("Invalid send_at", "send_at is more than a year away");
    }
    return at.isAfter(now) ? at : null;
  }

  private static boolean urgent(String written) {
    if (written != null && !written.equals("true") && !written.equals("false")) {
      throw new ApiException("Invalid urgent", "urgent is \"true\" or \"false\"");
    }
    return "true".equals(written);
  }
}
