package com.artakusuma.wags.api.recipients;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.ListPage;
import com.artakusuma.wags.api.json.WrittenText;
import com.artakusuma.wags.api.resource.FileIntake;
import com.artakusuma.wags.api.resource.FileRecipients;
import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.export.CsvRows;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.queue.blocklist.BlockedRecipient;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The blocklist: recipients that want nothing more of the caller. Entries that stand against all
 * senders are seen by everybody and changed by administrators.
 */
@Path("/blocklist")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class BlocklistResource {

  /** Some hundred thousand numbers: what one call keeps in memory. */
  private static final long MOST_BYTES = 2L * 1024 * 1024;

  private static final int PAGE = 100;

  /** More than a text of so many bytes may have, and as many as a workbook may. */
  private static final int MOST_ENTRIES = 1 << 21;

  /** Beside text of any kind: workbooks, and what programs call a body they know nothing about. */
  private static final Set<String> FILES =
      Set.of(
          Spreadsheet.XLSX_TYPE,
          MediaType.APPLICATION_FORM_URLENCODED,
          MediaType.APPLICATION_OCTET_STREAM);

  /** How a form's first field begins. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][\\w.%+\\[\\]-]*=");

  private static final int LONGEST_FIELD = 200;

  private static final List<String> HEADER =
      List.of("Recipient", "For", "Blocked at", "By", "Note");

  @Inject private Blocklist blocklist;
  @Inject private IntakeRules rules;
  @Inject private FileIntake files;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private AuditLog audit;
  @Inject private ZoneId zone;

  /**
   * One entry; times are RFC 3339.
   *
   * @param forAll whether it stands against all senders
   * @param note left out where there is none
   */
  @JsonbPropertyOrder({"id", "recipient", "forAll", "blockedAt", "blockedBy", "note"})
  public record Entry(
      long id,
      String recipient,
      boolean forAll,
      String blockedAt,
      String blockedBy,
      @Nullable String note) {

    static Entry of(BlockedRecipient blocked) {
      return new Entry(
          blocked.id(),
          blocked.recipient(),
          blocked.forAll(),
          ClientTime.accepted(blocked.at()),
          blocked.by(),
          blocked.note());
    }
  }

  /**
   * Entries, newest first.
   *
   * @param next for the following call's {@code before}; left out on the last page
   */
  @JsonbPropertyOrder({"blocked", "next"})
  public record Page(List<Entry> blocked, @Nullable String next) {}

  /**
   * What became of recipients to block.
   *
   * @param added those that were not blocked before
   * @param already those that were
   * @param refused entries that are no recipients
   * @param problems the first thousand of these
   */
  @JsonbPropertyOrder({"added", "already", "refused", "problems"})
  public record Blocked(int added, int already, int refused, List<ToBlock.Refused> problems) {}

  @GET
  @Secured(KeyScope.READ)
  public Page list(@QueryParam("recipient") String recipient, @QueryParam("before") String before) {
    String wanted = recipient == null || recipient.isBlank() ? "" : asked(recipient);
    long place = before == null || before.isBlank() ? Long.MAX_VALUE : place(before);
    ListPage<BlockedRecipient> found =
        ListPage.of(
            PAGE,
            most -> database.pass(() -> blocklist.newest(owners(), wanted, place, most)),
            entry -> Long.toString(entry.id()));
    return new Page(found.items().stream().map(Entry::of).toList(), found.next());
  }

  /** The recipient that is meant: as the caller was shown it, or else as it is read. */
  private String asked(String written) {
    return database
        .pass(() -> blocklist.stored(owners(), written))
        .orElseGet(() -> rules.recipient(written));
  }

  private static long place(String written) {
    return WrittenId.read(written)
        .orElseThrow(
            () ->
                new ApiException(
                    "Invalid before", "before must be the value of next from the previous page"));
  }

  /** The caller's own list, and that of all. */
  private List<Integer> owners() {
    return List.of(Blocklist.ALL_SENDERS, caller.get().id());
  }

  /** Blocks one recipient or many, from JSON. */
  @POST
  public Response block(InputStream body) {
    ToBlock some = new ToBlock(rules.region());
    JsonFields fields =
        new JsonFields()
            .text("recipient")
            .list("recipients", some::add)
            .text("note")
            .writtenFlag("for_all")
            .read(body, MOST_BYTES);
    String one = fields.get("recipient");
    if (one != null) {
      some.addRead(rules.recipient(one)); // refused as such where it is none
    }
    return block(some, fields.get("note"), fields.get("for_all"));
  }

  /** Blocks the recipients of a file, found as those of a broadcast's are. */
  @POST
  @Path("/import")
  public Response take(
      InputStream body,
      @QueryParam("note") String note,
      @QueryParam("for_all") String forAll,
      @QueryParam("sheet") String sheet,
      @QueryParam("column") String column,
      @Context HttpServletRequest request) {
    String type = plain(request.getContentType());
    if (!type.isEmpty() && !type.startsWith("text/") && !FILES.contains(type)) {
      throw noFile();
    }
    FileRecipients.Place place = new FileRecipients.Place(sheet, column);
    ToBlock some =
        files.withBody(
            body,
            MOST_BYTES,
            file -> {
              if (type.equals(MediaType.APPLICATION_FORM_URLENCODED) && hasFields(file)) {
                throw noFile();
              }
              return read(file, place);
            });
    if (some.recipients().isEmpty() && some.refusedCount() == 0) {
      throw new ApiException("Missing required fields", "The file has no recipient");
    }
    return block(some, note, forAll);
  }

  private ToBlock read(java.nio.file.Path file, FileRecipients.Place place) throws IOException {
    ToBlock some = new ToBlock(rules.region());
    RecipientList list = new RecipientList(rules.region(), MOST_ENTRIES);
    RecipientReader reader = FileRecipients.read(file, true, place, list, rules, some::add);
    some.addAbove(reader.column());
    return some;
  }

  /** In small letters, without parameters; empty where nobody says it. */
  private static String plain(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    MediaType type = MediaType.valueOf(contentType);
    return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
  }

  /** Whether a text that came as a form's fields is really one, and not as curl calls any text. */
  private static boolean hasFields(java.nio.file.Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return FIELD
          .matcher(new String(in.readNBytes(LONGEST_FIELD), StandardCharsets.ISO_8859_1))
          .lookingAt();
    }
  }

  /** In a form or in JSON, numbers that nobody wants blocked may stand in other fields. */
  private static ApiException noFile() {
    return new ApiException(
        Response.Status.UNSUPPORTED_MEDIA_TYPE,
        "Unsupported Media Type",
        "The body is the file itself, as text/csv or text/plain (curl --data-binary @stop.csv),"
            + " with note and for_all in the query. A form with a file is for"
            + " /api/lists/{id}/import, which fills a list; JSON is for /api/blocklist");
  }

  private Response block(ToBlock some, @Nullable String note, @Nullable String forAll) {
    Blocklist.Owner owner = owner(forAll);
    String written = note(note);
    if (some.recipients().isEmpty() && some.refusedCount() == 0) {
      throw new ApiException("Missing required fields", "recipient or recipients is required");
    }
    String by = caller.name();
    try {
      int added =
          some.recipients().isEmpty()
              ? 0
              : database.pass(() -> blocklist.add(owner, some.recipients(), by, written));
      return Response.ok(
              new Blocked(
                  added, some.recipients().size() - added, some.refusedCount(), some.refused()))
          .build();
    } catch (Blocklist.FullException e) {
      throw new ApiException(Response.Status.CONFLICT, "Blocklist is full", e.getMessage());
    }
  }

  private Blocklist.Owner owner(@Nullable String forAll) {
    Caller who = caller.get();
    if (!FilterFields.flag("for_all", forAll, false)) {
      return new Blocklist.Owner(who.id(), who.username());
    }
    requireAdmin(who);
    return Blocklist.Owner.ALL;
  }

  private static void requireAdmin(Caller who) {
    if (!who.may(KeyScope.ADMIN)) {
      throw new ApiException(
          Response.Status.FORBIDDEN,
          "Forbidden",
          "Entries against all senders are for administrators, with a key of the scope admin");
    }
  }

  private static @Nullable String note(@Nullable String written) {
    String note = WrittenText.line("note", written, BlockedRecipient.LONGEST_NOTE);
    return note.isEmpty() ? null : note;
  }

  /** Takes an entry off the list. */
  @DELETE
  @Path("/{entry_id}")
  public Response remove(@PathParam("entry_id") String id) {
    BlockedRecipient entry =
        WrittenId.read(id)
            .flatMap(wanted -> database.pass(() -> blocklist.find(owners(), wanted)))
            .orElseThrow(() -> ApiException.notFound("Entry"));
    if (entry.forAll()) {
      requireAdmin(caller.get());
    }
    if (!database.pass(() -> blocklist.remove(entry))) {
      throw ApiException.notFound("Entry");
    }
    return Response.noContent().build();
  }

  /** All entries as CSV, newest first. */
  @GET
  @Path("/export.csv")
  @Produces(Spreadsheet.CSV_TYPE)
  @Secured(KeyScope.READ)
  public Response export() {
    List<Integer> owners = owners();
    database.run(() -> audit.note(AuditAct.EXPORTED, caller.name(), "blocklist.csv"));
    StreamingOutput all = out -> write(owners, out);
    return Response.ok(all)
        .header(HttpHeaders.CONTENT_DISPOSITION, Spreadsheet.disposition("wags-blocklist.csv"))
        .build();
  }

  private void write(List<Integer> owners, OutputStream out) throws IOException {
    CsvRows rows =
        new CsvRows(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
            Locale.ENGLISH,
            HEADER);
    for (BlockedRecipient entry : blocklist.all(owners, "")) {
      rows.row(
          Spreadsheet.recipient(entry.recipient()),
          entry.forAll() ? "all" : entry.sender(),
          LocalDateTime.ofInstant(entry.at(), zone).truncatedTo(ChronoUnit.SECONDS),
          entry.by(),
          entry.noteInOneLine());
    }
    rows.end();
  }
}
