package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.idempotency.KeyedAnswers;
import com.artakusuma.wags.api.idempotency.KeyedCall;
import com.artakusuma.wags.api.json.UnreadableBody;
import com.artakusuma.wags.api.template.TemplateField;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.platform.body.BodyFingerprint;
import com.artakusuma.wags.platform.body.MultipartForm;
import com.artakusuma.wags.platform.body.UploadFolder;
import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a broadcast from a form with a file of recipients, as {@code curl -F file=@list.xlsx -F
 * message=...} sends it, and stores it: all of it, or nothing.
 */
@ApplicationScoped
public class FileIntake {

  private static final String FILE = "file";
  private static final String REQUIRED = "file and message are required";
  private static final long OTHER_FIELDS = 1L << 20;

  @Inject private BulkIntake bulk;
  @Inject private IntakeRules rules;
  @Inject private RecipientRefusals refusals;
  @Inject private UploadGate gate;
  @Inject private CurrentCaller caller;
  @Inject private KeyedAnswers keyed;

  /**
   * What was stored.
   *
   * @param skipped rows that were left out on request; null where that was not asked for
   * @param problems the first of them; null as well
   */
  record Accepted(
      BulkIntake.Accepted stored,
      @Nullable Integer skipped,
      @Nullable List<BroadcastPreview.Problem> problems) {}

  /** What is done with a form that has come whole, and its file. */
  @FunctionalInterface
  private interface Work<T> {
    T on(MultipartForm form, FileRecipients file);
  }

  /** What is done with a form that has come whole. */
  @FunctionalInterface
  public interface FormWork<T> {
    T on(MultipartForm form) throws IOException;
  }

  /** What is done with its file. */
  @FunctionalInterface
  public interface FileWork<T> {
    T on(Path file) throws IOException;
  }

  /**
   * Stores what a form asks for.
   *
   * @throws jakarta.ws.rs.WebApplicationException with its answer where nothing was stored
   */
  Accepted accept(HttpServletRequest request) {
    return receive(
        request,
        form ->
            read(
                form,
                (whole, file) -> {
                  Wish wish = wish(whole, file);
                  return wish.accepted(bulk.store(wish.stored()));
                }));
  }

  /** What an answer says of a file, and nobody could find out once it is stored. */
  @JsonbPropertyOrder({"skipped", "problems"})
  public record LeftOut(
      @Nullable Integer skipped, @Nullable List<BroadcastPreview.Problem> problems) {}

  /**
   * The same for a call with a key: the answer is its first one's.
   *
   * @param whole makes the answer of what was kept with the key: the broadcast's id, and {@link
   *     LeftOut} as JSON
   */
  Response accept(HttpServletRequest request, IdempotencyKey key, UnaryOperator<KeptAnswer> whole) {
    KeyedCall<Accepted> call = new KeyedCall<>(key, this::kept, whole);
    return receive(
        request,
        form -> {
          String fingerprint = BodyFingerprint.of(form);
          return keyed.answer(
              call,
              fingerprint,
              () -> read(form, (received, file) -> store(wish(received, file), call, fingerprint)));
        });
  }

  private KeptAnswer kept(Accepted accepted) {
    LeftOut left = new LeftOut(accepted.skipped(), accepted.problems());
    return new KeptAnswer(accepted.stored().id(), null, keyed.json(left));
  }

  private KeyedOutcome<Long> store(Wish wish, KeyedCall<Accepted> call, String fingerprint) {
    return bulk.store(
        wish.stored(),
        new KeyedCall<>(call.key(), done -> call.kept().apply(wish.accepted(done))),
        fingerprint);
  }

  /**
   * Says what would become of a form, and stores nothing.
   *
   * @throws jakarta.ws.rs.WebApplicationException where it cannot even be read
   */
  BroadcastPreview.Found preview(HttpServletRequest request) {
    return receive(
        request,
        form ->
            read(
                form,
                (whole, file) -> {
                  skipInvalid(whole); // the rows left out are shown whether it is set or not
                  return file.found(
                      bulk.prospect(whole::getParameter, approved(whole), file.list().size()));
                }));
  }

  private static boolean skipInvalid(MultipartForm form) {
    return FilterFields.flag("skip_invalid", form.getParameter("skip_invalid"), false);
  }

  /** What a form asks for, checked, and what was left out of its file. */
  private record Wish(
      BulkIntake.Wish stored,
      @Nullable Integer skipped,
      @Nullable List<BroadcastPreview.Problem> problems) {

    Accepted accepted(BulkIntake.Accepted done) {
      return new Accepted(done, skipped, problems);
    }
  }

  private Wish wish(MultipartForm form, FileRecipients file) {
    boolean skip = skipInvalid(form);
    RecipientList list = file.list();
    if (!skip || RecipientRefusals.isEmpty(list)) { // what is wrong with each row is the reason
      file.requireAllValid();
      refusals.requireTexts(list, "row ");
    }
    RecipientRefusals.requireAny(list, "The file has no recipients");
    BulkIntake.Wish wish =
        new BulkIntake.Wish(bulk.wanted(form::getParameter, file.text(), approved(form)), list);
    return skip ? new Wish(wish, file.leftOutCount(), file.leftOut()) : new Wish(wish, null, null);
  }

  /**
   * Receives a form with a file.
   *
   * @throws jakarta.ws.rs.WebApplicationException with its answer where it does not come, or its
   *     file is no table
   */
  public <T> T receive(HttpServletRequest request, FormWork<T> work) {
    try (UploadGate.Upload upload = gate.enter(caller.get().id());
        MultipartForm form =
            MultipartForm.receive(
                request,
                rules.maxFileBytes() + OTHER_FIELDS + rules.maxSingleBytes(),
                rules.maxSingleBytes())) {
      if (form.isLarge()) {
        upload.awaitSlot(BulkIntake.SLOT_WAIT);
      }
      form.requireOneOfEach();
      return work.on(form);
    } catch (UploadGate.BusyException e) {
      throw BulkIntake.busy(e);
    } catch (FileUploadSizeException e) {
      throw e.getPermitted() == rules.maxSingleBytes()
          ? tooLarge("A field beside the file", e.getPermitted())
          : tooLarge();
    } catch (FileUploadException e) {
      throw e.getCause() instanceof IOException slow
          ? UnreadableBody.refusal(slow)
          : new ApiException("Invalid request body", "It is not a form: " + e.getMessage());
    } catch (BadTableException e) {
      throw refused(e);
    } catch (IOException e) {
      throw UnreadableBody.refusal(e);
    }
  }

  private <T> T read(MultipartForm form, Work<T> work) throws IOException {
    TemplateField approved = approved(form);
    String text = rules.text(form.getParameter("message"), approved, REQUIRED);
    Template template = IntakeRules.template(text);
    return withFile(
        form,
        REQUIRED + ": -F file=@list.xlsx",
        copy -> {
          RecipientList list =
              bulk.list(template.isPersonal() ? rules.texts(template, !approved.isAbsent()) : null);
          return work.on(form, FileRecipients.read(copy, form, template, list, rules));
        });
  }

  /**
   * Works with a form's file, which is deleted afterwards.
   *
   * @param missing what to say where there is none
   * @throws ApiException where there is none, or it is too large or has too many recipients
   */
  public <T> T withFile(MultipartForm form, String missing, FileWork<T> work) throws IOException {
    Part part = form.getPart(FILE);
    if (part == null) {
      throw new ApiException("Missing required fields", missing);
    }
    if (part.getSize() == 0) {
      throw new ApiException("Invalid file", "It is empty");
    }
    if (part.getSize() > rules.maxFileBytes()) {
      throw tooLarge();
    }
    return withCopy(UploadFolder.copy(part), work);
  }

  /**
   * Works with a body that is a file itself.
   *
   * @param mostBytes what it may have
   * @throws jakarta.ws.rs.WebApplicationException with its answer where it does not come, or is no
   *     table
   */
  public <T> T withBody(InputStream body, long mostBytes, FileWork<T> work) {
    return bulk.whole(
        body,
        mostBytes,
        (received, upload) -> {
          try (InputStream in = received.open()) {
            return withCopy(UploadFolder.copy(in), work);
          } catch (BadTableException e) {
            throw refused(e);
          }
        });
  }

  private static <T> T withCopy(Path copy, FileWork<T> work) throws IOException {
    try {
      return work.on(copy);
    } catch (RecipientList.TooManyException e) {
      throw tooMany(e);
    } catch (PersonalTexts.TooLargeException e) {
      throw tooLarge(e);
    } finally {
      Files.delete(copy);
    }
  }

  private static TemplateField approved(MultipartForm form) {
    return TemplateField.of(form.getParameter(TemplateField.FIELD));
  }

  static ApiException tooMany(RecipientList.TooManyException refusal) {
    return new ApiException(
        Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too many recipients", refusal.getMessage());
  }

  static ApiException tooLarge(PersonalTexts.TooLargeException refusal) {
    return new ApiException(
        Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too many values", refusal.getMessage());
  }

  private ApiException tooLarge() {
    return tooLarge("The file", rules.maxFileBytes());
  }

  private static ApiException tooLarge(String what, long mostBytes) {
    return new ApiException(
        Response.Status.REQUEST_ENTITY_TOO_LARGE,
        "Request too large",
        what + " may have at most " + mostBytes + " bytes");
  }

  private static ApiException refused(BadTableException bad) {
    return new ApiException("Invalid file", why(bad));
  }

  private static String why(BadTableException bad) {
    return switch (bad.kind()) {
      case BROKEN -> "It is damaged, cut off or not an .xlsx: save it as .xlsx or .csv";
      case OLD_EXCEL -> "It is in Excel's format before 2007, or has a password: save it as .xlsx";
      case OTHER_OFFICE ->
          "It is of an office program and no .xlsx, such as .ods or .docx: save it as .xlsx or"
              + " .csv";
      case NO_TEXT -> "It is neither a workbook (.xlsx) nor a text (.csv)";
      case NO_TABLE -> "It is a web page, XML, JSON or contacts (vCard): save it as .xlsx or .csv";
      case MIXED ->
          "It is in UTF-8, but for bytes in line %d: mend that, and save it as UTF-8 again"
              .formatted(bad.line());
      case TOO_LARGE -> "It is too large once unpacked";
    };
  }
}
