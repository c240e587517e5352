package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.TooManyRequestsException;
import com.artakusuma.wags.api.error.UnavailableException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.idempotency.KeyedAnswers;
import com.artakusuma.wags.api.idempotency.KeyedCall;
import com.artakusuma.wags.api.json.LimitedBody;
import com.artakusuma.wags.api.json.UnreadableBody;
import com.artakusuma.wags.api.json.WrittenText;
import com.artakusuma.wags.api.template.TemplateField;
import com.artakusuma.wags.api.template.TemplateRules;
import com.artakusuma.wags.api.webhook.CallbackField;
import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.broadcast.saved.SavedTable;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import com.artakusuma.wags.platform.body.BodyFingerprint;
import com.artakusuma.wags.platform.body.ReceivedBody;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a broadcast from a request's body and stores it: all of it, or nothing. */
@ApplicationScoped
public class BulkIntake {

  static final String REQUIRED = "Recipients and message are required";
  static final Duration SLOT_WAIT = Duration.ofSeconds(10);

  /** Fields that send-bulk does not know. */
  private static final List<String> OPTIONS = List.of("name", "send_at", "expires_at", "urgent");

  private static final String BUSY_SECONDS = "5";

  /** Rows of a stored list that are read without a slot. */
  private static final int SMALL_LIST = 1_000;

  @Inject private BroadcastIntake broadcasts;
  @Inject private Outlooks outlooks;
  @Inject private Blocklist blocklist;
  @Inject private SavedLists lists;
  @Inject private IntakeRules rules;
  @Inject private RecipientRefusals refusals;
  @Inject private TemplateRules templates;
  @Inject private CallbackField callbacks;
  @Inject private UploadGate gate;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private KeyedAnswers keyed;
  @Inject private Clock clock;

  /** What was stored. */
  public record Accepted(long id, int recipients, int duplicates) {}

  /**
   * Stores what a body asks for.
   *
   * @param options whether it may have more than send-bulk knows: a name, a time, its urgency
   * @throws jakarta.ws.rs.WebApplicationException with its answer where nothing was stored
   */
  public Accepted accept(InputStream body, boolean options) {
    long mostBytes = options ? rules.maxBroadcastBytes() : rules.maxBulkBytes();
    return whole(body, mostBytes, (received, upload) -> store(wish(received, options, upload)));
  }

  /** The same for a call with a key: the answer is its first one's. */
  public Response accept(InputStream body, boolean options, KeyedCall<Accepted> call) {
    long mostBytes = options ? rules.maxBroadcastBytes() : rules.maxBulkBytes();
    return whole(
        body,
        mostBytes,
        (received, upload) -> {
          String fingerprint = BodyFingerprint.of(received);
          return keyed.answer(
              call, fingerprint, () -> store(wish(received, options, upload), call, fingerprint));
        });
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
  public interface Work<T> {
    T on(ReceivedBody body, UploadGate.Upload upload) throws IOException;
  }

  /**
   * Has a body come whole, however slowly, and only then takes one of the slots in which large ones
   * are read.
   *
   * @param mostBytes what it may have
   * @throws jakarta.ws.rs.WebApplicationException with its answer where nothing was done
   */
  public <T> T whole(InputStream body, long mostBytes, Work<T> work) {
    try (UploadGate.Upload upload = gate.enter(caller.get().id());
        ReceivedBody received = ReceivedBody.of(new LimitedBody(body, mostBytes))) {
      if (!received.isSmall()) {
        upload.awaitSlot(SLOT_WAIT);
      }
      return work.on(received, upload);
    } catch (UploadGate.BusyException e) {
      throw busy(e);
    } catch (IOException e) {
      throw UnreadableBody.refusal(e);
    }
  }

  /**
   * The same for a list that is not sent but stored already.
   *
   * @param recipients how many it has
   * @throws jakarta.ws.rs.WebApplicationException with its answer where nothing was done
   */
  public <T> T stored(int recipients, Supplier<T> work) {
    try (UploadGate.Upload upload = gate.enter(caller.get().id())) {
      if (recipients > SMALL_LIST) {
        upload.awaitSlot(SLOT_WAIT);
      }
      return work.get();
    } catch (UploadGate.BusyException e) {
      throw busy(e);
    } catch (RecipientList.TooManyException e) {
      throw FileIntake.tooMany(e);
    }
  }

  /** What to answer where a list found no room. */
  static RuntimeException busy(UploadGate.BusyException busy) {
    String place = busy.place() == 0 ? "" : ", and this one would have been number " + busy.place();
    String details = busy.getMessage() + place + "; nothing was stored. Try again.";
    return busy.isOwn()
        ? new TooManyRequestsException(details, BUSY_SECONDS)
        : new UnavailableException(details, BUSY_SECONDS);
  }

  /** What a body asks for, checked. */
  record Wish(NewBroadcast broadcast, RecipientList recipients) {

    Accepted accepted(long id) {
      return new Accepted(id, recipients.size(), recipients.duplicates());
    }
  }

  private Wish wish(ReceivedBody body, boolean options, UploadGate.Upload upload)
      throws IOException {
    BroadcastBody<Listed> read =
        new BroadcastBody<>(rules, texts -> new Listed(list(texts)))
            .read(body, options ? OPTIONS : List.of());
    String text = read.text(REQUIRED);
    RecipientList recipients = read.recipients().list();
    if (read.savedList() == null) {
      refusals.requireAll(recipients);
    } else {
      FileRecipients saved = saved(read.savedList(), recipients, upload);
      saved.requireAllValid();
      refusals.requireTexts(recipients, "row ");
      RecipientRefusals.requireAny(recipients, "The list is empty");
    }
    return new Wish(
        options ? wanted(read::get, text, read.approved()) : plain(read::get, text), recipients);
  }

  private NewBroadcast plain(UnaryOperator<@Nullable String> field, String text) {
    Instant storedAt = rules.storedAt(field.apply("dt_store"));
    return NewBroadcast.plain(caller.get(), text, storedAt, callback(field));
  }

  private @Nullable String callback(UnaryOperator<@Nullable String> field) {
    return callbacks.of(field.apply(CallbackField.FIELD), caller.get().id());
  }

  /** Stores it. */
  Accepted store(Wish wish) {
    return wish.accepted(
        database.pass(() -> broadcasts.accept(wish.broadcast(), wish.recipients())));
  }

  /** Stores it with a key, where that was not used before. */
  KeyedOutcome<Long> store(Wish wish, KeyedCall<Accepted> call, String fingerprint) {
    return database.pass(
        () ->
            broadcasts.accept(
                wish.broadcast(),
                wish.recipients(),
                new KeyedRequest(call.key(), fingerprint),
                id -> call.kept().apply(wish.accepted(id))));
  }

  /** An empty list that leaves out who is on the blocklist; of null where all get the same text. */
  public RecipientList list(@Nullable PersonalTexts texts) {
    RecipientList list = new RecipientList(rules.region(), rules.maxRecipients(), texts);
    int sender = caller.get().id();
    return database.pass(
        () -> {
          blocklist.each(sender, list::leaveOut);
          return list;
        });
  }

  /** Takes over the rows of one of the caller's saved lists. */
  private FileRecipients saved(long id, RecipientList recipients, UploadGate.Upload upload)
      throws IOException {
    SavedList list = list(id);
    if (list.rows() > SMALL_LIST) {
      awaitSlot(upload);
    }
    RecipientReader reader =
        RecipientReader.choosing(
            recipients, rules.region(), false, any -> SavedTable.column(list.columns()));
    try {
      reader.read(Sheets.of(lists.table(list)), null);
    } catch (RecipientList.TooManyException e) {
      throw FileIntake.tooMany(e);
    } catch (PersonalTexts.TooLargeException e) {
      throw FileIntake.tooLarge(e);
    }
    if (recipients.size() == 0) {
      list(id); // one that was deleted meanwhile is read as one without rows
    }
    return FileRecipients.of(reader, rules).requireColumns();
  }

  /** One of the caller's lists. */
  private SavedList list(long id) {
    return database
        .pass(() -> lists.find(caller.get().id(), id))
        .orElseThrow(() -> ApiException.notFound("List"));
  }

  private record Listed(RecipientList list) implements BroadcastBody.Taker {

    @Override
    public void add(String written, @Nullable Values values) {
      list.add(written, values);
    }
  }

  /**
   * What a request asks for by its fields beside the recipients.
   *
   * @param template approved by WhatsApp; null for none
   */
  private record Options(
      @Nullable ApprovedTemplate template,
      Instant storedAt,
      @Nullable String name,
      RequestedTimes times,
      boolean urgent) {}

  /**
   * Reads them, for a broadcast and for its preview alike.
   *
   * @throws ApiException where one of them cannot be
   */
  private Options options(UnaryOperator<@Nullable String> field, TemplateField template) {
    Instant storedAt = rules.storedAt(field.apply("dt_store"));
    RequestedTimes times = times(field);
    return new Options(
        templates.of(template, caller.name()),
        storedAt,
        name(field.apply("name")),
        times,
        FilterFields.flag("urgent", field.apply("urgent"), false));
  }

  /** What a request asks for by its fields beside the recipients. */
  NewBroadcast wanted(UnaryOperator<@Nullable String> field, String text, TemplateField template) {
    Options options = options(field, template);
    return new NewBroadcast(
        caller.get(),
        text,
        options.template(),
        options.storedAt(),
        options.name(),
        options.times().sendAt(),
        options.times().expiresAt(),
        options.urgent(),
        callback(field));
  }

  private static void awaitSlot(UploadGate.Upload upload) {
    try {
      upload.awaitSlot(SLOT_WAIT);
    } catch (UploadGate.BusyException e) {
      throw busy(e);
    }
  }

  private BroadcastPreview.Found look(ReceivedBody body, UploadGate.Upload upload)
      throws IOException {
    BroadcastBody<BroadcastPreview> read =
        new BroadcastBody<>(rules, texts -> new BroadcastPreview(rules, list(texts)))
            .read(body, OPTIONS);
    read.text(REQUIRED);
    RecipientList list = read.recipients().list();
    if (read.savedList() != null) {
      FileRecipients saved = saved(read.savedList(), list, upload);
      return saved.found(prospect(read::get, read.approved(), list.size()));
    }
    return read.recipients().found(prospect(read::get, read.approved(), list.size()));
  }

  /** When a request's broadcast would begin, and how it would go out. */
  BroadcastPreview.Prospect prospect(
      UnaryOperator<@Nullable String> field, TemplateField template, int recipients) {
    Options options = options(field, template);
    callbacks.check(field.apply(CallbackField.FIELD));
    RequestedTimes times = options.times();
    Instant begins = times.sendAt() == null ? clock.instant() : times.sendAt();
    Outlook outlook = database.pass(() -> outlooks.fresh(caller.name()));
    return new BroadcastPreview.Prospect(
        begins, outlook.ofNew(recipients, options.urgent(), begins, times.expiresAt()));
  }

  private RequestedTimes times(UnaryOperator<@Nullable String> field) {
    return RequestedTimes.read(
        field.apply("send_at"), field.apply("expires_at"), rules, clock.instant());
  }

  private static @Nullable String name(String written) {
    String name = WrittenText.name(written, NewBroadcast.LONGEST_NAME);
    return name.isEmpty() ? null : name;
  }
}
