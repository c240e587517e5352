package com.artakusuma.wags.api.lists;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.ListPage;
import com.artakusuma.wags.api.json.WrittenText;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.broadcast.saved.SavedRow;
import com.artakusuma.wags.export.ListCsv;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of recipients that the caller keeps: made, looked through, given away, deleted. */
@Path("/lists")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class ListResource {

  private static final int PAGE = 500;
  private static final int MAX_BYTES = 16 * 1024;

  @Inject private SavedLists lists;
  @Inject private OwnList own;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private AuditLog audit;

  /**
   * One list; times are RFC 3339.
   *
   * @param rows how many recipients it has, each once
   * @param columns by which a text may call what stands beside them
   */
  @JsonbPropertyOrder({"id", "name", "rows", "columns", "createdAt", "changedAt"})
  public record Item(
      long id, String name, int rows, List<String> columns, String createdAt, String changedAt) {

    static Item of(SavedList list) {
      return new Item(
          list.id(),
          list.name(),
          list.rows(),
          list.columns(),
          ClientTime.accepted(list.createdAt()),
          ClientTime.accepted(list.changedAt()));
    }
  }

  /** All of the caller's lists, by their names. */
  public record All(List<Item> lists) {}

  /**
   * One row.
   *
   * @param row its number, which it keeps
   * @param variables by column; columns without a value are left out
   */
  @JsonbPropertyOrder({"row", "recipient", "variables"})
  public record RowItem(int row, String recipient, Map<String, String> variables) {

    static RowItem of(SavedList list, SavedRow row) {
      Map<String, String> variables = new LinkedHashMap<>();
      for (int i = 0; i < list.columns().size(); i++) {
        if (row.values().get(i) != null) {
          variables.put(list.columns().get(i), row.values().get(i));
        }
      }
      return new RowItem(row.number(), row.recipient(), variables);
    }
  }

  /**
   * Rows in their order.
   *
   * @param next for the following call's {@code after}; left out on the last page
   */
  @JsonbPropertyOrder({"rows", "next"})
  public record Page(List<RowItem> rows, @Nullable String next) {}

  @GET
  @Secured(KeyScope.READ)
  public All all() {
    List<SavedList> found = database.pass(() -> lists.of(caller.get().id()));
    return new All(found.stream().map(Item::of).toList());
  }

  /** Makes a list without rows. */
  @POST
  public Response create(InputStream body) {
    String name = name(body);
    SavedList made = own.changing(() -> lists.create(caller.get().id(), name));
    return Response.status(Response.Status.CREATED).entity(Item.of(made)).build();
  }

  private static String name(InputStream body) {
    String written = new JsonFields().text("name").read(body, MAX_BYTES).get("name");
    String name = WrittenText.name(written, SavedList.LONGEST_NAME);
    if (name.isEmpty()) {
      throw new ApiException("Missing required fields", "name is required");
    }
    return name;
  }

  @GET
  @Path("/{list_id}")
  @Secured(KeyScope.READ)
  public Item find(@PathParam("list_id") String id) {
    return Item.of(own.of(id));
  }

  /** Gives a list another name. */
  @PUT
  @Path("/{list_id}")
  public Item rename(@PathParam("list_id") String id, InputStream body) {
    String name = name(body);
    SavedList list = own.of(id);
    return Item.of(own.changing(() -> lists.rename(list, name)));
  }

  /** Deletes a list; broadcasts that were made of it stay as they are. */
  @DELETE
  @Path("/{list_id}")
  public Response delete(@PathParam("list_id") String id) {
    SavedList list = own.of(id);
    if (!own.changing(() -> lists.delete(list))) {
      throw ApiException.notFound("List");
    }
    return Response.noContent().build();
  }

  @GET
  @Path("/{list_id}/rows")
  @Secured(KeyScope.READ)
  public Page rows(@PathParam("list_id") String id, @QueryParam("after") String after) {
    SavedList list = own.of(id);
    int place = after == null || after.isBlank() ? 0 : place(after);
    ListPage<SavedRow> found =
        ListPage.of(
            PAGE,
            most -> database.pass(() -> lists.rows(list, place, most)),
            row -> Integer.toString(row.number()));
    return new Page(
        found.items().stream().map(row -> RowItem.of(list, row)).toList(), found.next());
  }

  private static int place(String written) {
    if (!written.matches("[0-9]{1,9}")) {
      throw new ApiException(
          "Invalid after", "after must be the value of next from the previous page");
    }
    return Integer.parseInt(written);
  }

  /** All rows as CSV, in their order, which is read again; see {@link ListCsv}. */
  @GET
  @Path("/{list_id}/export.csv")
  @Produces(Spreadsheet.CSV_TYPE)
  @Secured(KeyScope.READ)
  public Response export(@PathParam("list_id") String id) {
    SavedList list = own.of(id);
    database.run(() -> audit.note(AuditAct.EXPORTED, caller.name(), "list " + list.id() + ".csv"));
    StreamingOutput all = out -> write(list, out);
    return Response.ok(all)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            Spreadsheet.disposition("wags-list-" + list.id() + ".csv"))
        .build();
  }

  private void write(SavedList list, OutputStream out) throws IOException {
    ListCsv.write(
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
        Locale.ENGLISH,
        "Recipient",
        list.columns(),
        lists.all(list),
        SavedRow::recipient,
        SavedRow::values);
  }
}
