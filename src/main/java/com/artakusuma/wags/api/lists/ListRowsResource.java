package com.artakusuma.wags.api.lists;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.UnreadableBody;
import com.artakusuma.wags.api.resource.BroadcastPreview;
import com.artakusuma.wags.api.resource.FileIntake;
import com.artakusuma.wags.api.resource.FileRecipients;
import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.Doubts;
import com.artakusuma.wags.broadcast.recipients.NamedColumns;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.saved.ListImport;
import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.message.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of the caller's lists: added one by one or from a file, and taken off. */
@Path("/lists")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class ListRowsResource {

  private static final long MOST_BYTES = 2L * 1024 * 1024;

  @Inject private SavedLists lists;
  @Inject private ListImport imports;
  @Inject private OwnList own;
  @Inject private FileIntake files;
  @Inject private IntakeRules rules;
  @Inject private DatabaseGate database;

  /**
   * What became of rows.
   *
   * @param rows of the list, now
   * @param added recipients that were not on it
   * @param updated recipients that were, and got other values
   * @param duplicates entries that stood there before in the same call, which are left out
   * @param skipped entries that are no recipients, left out on request
   * @param unusual recipients out of a range that is not known
   * @param ambiguous recipients whose digits are two numbers, of which the likelier one is taken
   * @param hidden recipients in rows that a workbook does not show, taken all the same
   * @param columns of the list, now
   * @param columnsLeftOut columns of the file that have no name by which a text may call them
   * @param problems the first fifty of each kind of these, by row
   */
  @JsonbPropertyOrder({
    "rows",
    "added",
    "updated",
    "duplicates",
    "skipped",
    "unusual",
    "ambiguous",
    "hidden",
    "columns",
    "columnsLeftOut",
    "problems"
  })
  public record Filled(
      int rows,
      int added,
      int updated,
      int duplicates,
      int skipped,
      int unusual,
      int ambiguous,
      int hidden,
      List<String> columns,
      List<String> columnsLeftOut,
      List<BroadcastPreview.Problem> problems) {}

  /**
   * How many were taken off.
   *
   * @param rows of the list, now
   */
  @JsonbPropertyOrder({"removed", "rows"})
  public record Removed(int removed, int rows) {}

  /** Puts recipients on a list, from JSON. */
  @POST
  @Path("/{list_id}/rows")
  public Filled add(@PathParam("list_id") String id, InputStream body) {
    SavedList list = own.of(id);
    WrittenRows written = new WrittenRows(body);
    try {
      return fill(
          list,
          FilterFields.flag("skip_invalid", written.skipInvalid(), false),
          told -> {
            RecipientReader reader =
                RecipientReader.choosing(empty(), rules.region(), false, any -> written.column())
                    .telling(told);
            reader.read(Sheets.of(written.table()), null);
            return reader;
          },
          written::isGivenEmpty);
    } catch (IOException e) {
      throw UnreadableBody.refusal(e);
    }
  }

  /** The same from a file, as {@code curl -F file=@list.xlsx} sends it. */
  @POST
  @Path("/{list_id}/import")
  public Filled fill(@PathParam("list_id") String id, @Context HttpServletRequest request) {
    SavedList list = own.of(id);
    return files.receive(
        request,
        form -> {
          boolean skip =
              FilterFields.flag("skip_invalid", form.getParameter("skip_invalid"), false);
          return files.withFile(
              form,
              "file is required: -F file=@list.xlsx",
              file ->
                  fill(
                      list,
                      skip,
                      told -> FileRecipients.read(file, form, empty(), rules, told),
                      NamedColumns.GivenEmpty.NONE));
        });
  }

  private RecipientList empty() {
    return new RecipientList(rules.region(), rules.maxRecipients());
  }

  private Filled fill(
      SavedList list, boolean skip, ListImport.Source source, NamedColumns.GivenEmpty cleared)
      throws IOException {
    try {
      ListImport.Found found = imports.look(source);
      FileRecipients read = FileRecipients.of(found.reader(), rules);
      boolean nobody = found.recipients().size() == 0;
      if (!skip || nobody) { // what is wrong with each row is the reason
        read.requireAllValid();
      }
      if (nobody) {
        throw new ApiException("No recipients", "The body has no recipients");
      }
      ListImport.Done done = imports.store(list, found, source, cleared);
      Doubts.Found doubts = found.reader().doubts();
      return new Filled(
          done.list().rows(),
          done.added(),
          done.updated(),
          found.recipients().duplicates(),
          found.recipients().invalidCount(),
          doubts.unusual(),
          doubts.ambiguous(),
          doubts.hidden(),
          done.list().columns(),
          found.columns().leftOut(),
          read.problems());
    } catch (ListRefusedException e) {
      throw OwnList.answer(e);
    }
  }

  /**
   * Takes recipients off a list; those that are not on it are passed over. Digits that stand on it
   * are meant as they stand there, though they may be another number at home.
   */
  @POST
  @Path("/{list_id}/remove")
  public Removed remove(@PathParam("list_id") String id, InputStream body) {
    SavedList list = own.of(id);
    Set<String> recipients = new LinkedHashSet<>();
    Map<String, String> perhapsStored = new LinkedHashMap<>();
    new JsonFields()
        .list(
            "recipients",
            written ->
                Recipient.asStored(written)
                    .ifPresentOrElse(
                        digits -> perhapsStored.put(digits, written),
                        () -> recipients.add(rules.recipient(written))))
        .read(body, MOST_BYTES);
    Set<String> stored = database.pass(() -> lists.among(list, perhapsStored.keySet()));
    perhapsStored.forEach(
        (digits, written) ->
            recipients.add(stored.contains(digits) ? digits : rules.recipient(written)));
    if (recipients.isEmpty()) {
      throw new ApiException("Missing required fields", "recipients are required");
    }
    int removed = own.changing(() -> lists.remove(list, new ArrayList<>(recipients)));
    return database.afterStoring(
        "They are taken off", () -> new Removed(removed, own.of(id).rows()));
  }

  /** Takes one row off a list. */
  @DELETE
  @Path("/{list_id}/rows/{row}")
  public Response removeRow(@PathParam("list_id") String id, @PathParam("row") String row) {
    SavedList list = own.of(id);
    boolean removed =
        row.matches("[0-9]{1,9}") && own.changing(() -> lists.remove(list, Integer.parseInt(row)));
    if (!removed) {
      throw ApiException.notFound("Row");
    }
    return Response.noContent().build();
  }
}
