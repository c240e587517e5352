package com.artakusuma.wags.web.compose.check;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.broadcast.saved.SavedTable;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Sheets.Sheet;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.body.UploadFolder;
import com.artakusuma.wags.web.compose.upload.UploadFilter;
import com.artakusuma.wags.web.session.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The recipients as a form sent them: a file, pasted text, or the id of a saved list. They are read
 * from the request and not by Faces, which would keep a million pasted ones in the session until
 * the form is free of mistakes.
 */
@RequestScoped
public class WrittenRecipients {

  private static final String FILE = "file";
  private static final String PASTED = "recipients";
  private static final String COLUMN = "column";
  private static final String SHEET = "sheet";
  private static final String LIST = "list";
  private static final String EXAMPLE = "example";

  /** Rows of a saved list that are read without a slot. */
  private static final int SMALL_LIST = 1_000;

  private static final long MEGABYTE = 1024L * 1024;

  @Inject private SavedLists lists;
  @Inject private SignedIn signedIn;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Inject
  @ConfigProperty(name = "UPLOAD_MAX_MB")
  private int maxMegabytes;

  private @Nullable HttpServletRequest form;

  /** Why there is nothing to read: a key of the console's words. */
  static final class MissingException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingException(String key) {
      super(key);
    }
  }

  /**
   * What was read.
   *
   * @param source the file's name; null for pasted text and for a saved list
   * @param sheets of the file; none of a saved list
   * @param fingerprint of text, recipients and column
   */
  record Done(
      @Nullable String source, List<Sheet> sheets, RecipientReader reader, String fingerprint) {}

  /** Reads a form that does not come by Faces. */
  void from(HttpServletRequest other) {
    form = other;
  }

  /**
   * Reads them all.
   *
   * @param text the broadcast's, for the fingerprint
   * @param list empty; takes the recipients
   * @param told of each entry
   * @throws MissingException where there are none, or too large a file
   * @throws com.artakusuma.wags.broadcast.table.BadTableException where the file is no table
   * @throws RecipientList.TooManyException past the list's limit
   */
  Done read(String text, RecipientList list, Consumer<RecipientReader.Entry> told)
      throws MissingException, IOException {
    if (UploadFilter.busy(request()) != null) {
      throw new MissingException("broadcast.busy");
    }
    String source = Objects.requireNonNullElse(request().getParameter("source"), "");
    Fingerprint fingerprint = new Fingerprint().add(text);
    return switch (source) {
      case FILE -> readFile(fingerprint, list, told);
      case LIST -> readList(fingerprint, list, told);
      default -> readPasted(fingerprint, list, told);
    };
  }

  private Done readPasted(
      Fingerprint fingerprint, RecipientList list, Consumer<RecipientReader.Entry> told)
      throws MissingException, IOException {
    String pasted = request().getParameter(PASTED);
    if (pasted == null || pasted.isBlank()) {
      throw new MissingException("broadcast.recipients.required");
    }
    RecipientReader reader = new RecipientReader(list, region, true, wish(COLUMN)).telling(told);
    Sheets sheets = Sheets.of(CsvTable.of(pasted));
    reader.read(sheets, null);
    return new Done(null, sheets.all(), reader, place(fingerprint.add(pasted), reader));
  }

  private Done readFile(
      Fingerprint fingerprint, RecipientList list, Consumer<RecipientReader.Entry> told)
      throws MissingException, IOException {
    Part part = part();
    String name = part == null ? null : part.getSubmittedFileName();
    if (part == null || name == null || part.getSize() == 0) {
      throw new MissingException("broadcast.file.required");
    }
    if (part.getSize() > maxMegabytes * MEGABYTE) {
      throw new MissingException("broadcast.file.tooLarge");
    }
    Path file = UploadFolder.copy(part);
    try {
      boolean asPasted = name.toLowerCase(Locale.ROOT).endsWith(".txt");
      RecipientReader reader =
          new RecipientReader(list, region, asPasted, wish(COLUMN)).telling(told);
      Sheets sheets = TableFile.of(file, region);
      reader.read(sheets, wish(SHEET));
      try (InputStream content = Files.newInputStream(file)) {
        return new Done(
            RecipientList.shown(name),
            sheets.all(),
            reader,
            place(fingerprint.add(content), reader));
      }
    } finally {
      Files.delete(file);
    }
  }

  /** What it is now; where it changes afterwards the fingerprint does, too. */
  private Done readList(
      Fingerprint fingerprint, RecipientList list, Consumer<RecipientReader.Entry> told)
      throws MissingException, IOException {
    SavedList saved =
        WrittenId.read(Objects.requireNonNullElse(request().getParameter(LIST), ""))
            .flatMap(id -> lists.find(signedIn.caller().id(), id))
            .orElseThrow(() -> new MissingException("broadcast.list.required"));
    if (saved.rows() == 0) {
      throw new MissingException("broadcast.list.empty");
    }
    if (saved.rows() > SMALL_LIST && !UploadFilter.awaitSlot(request())) {
      throw new MissingException("broadcast.busy");
    }
    RecipientReader reader =
        RecipientReader.choosing(list, region, false, any -> SavedTable.column(saved.columns()))
            .telling(told);
    saved.columns().forEach(fingerprint::add);
    Table table = lists.table(saved);
    reader.read(
        Sheets.of(
            each ->
                table.readWhile(
                    row -> {
                      row.cells().forEach(fingerprint::add);
                      return each.test(row);
                    })),
        null);
    return new Done(null, List.of(), reader, fingerprint.hex());
  }

  /** As {@link UploadFilter} passed it on: whoever else asks for a request gets the server's. */
  private HttpServletRequest request() {
    return form != null
        ? form
        : (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }

  private @Nullable Part part() throws IOException {
    try {
      return request().getPart(FILE);
    } catch (ServletException e) {
      // The form came without any file: not as multipart
      return null;
    }
  }

  private static String place(Fingerprint fingerprint, RecipientReader reader) {
    return fingerprint
        .add(Integer.toString(reader.sheet().index()))
        .add(Integer.toString(reader.column().index()))
        .hex();
  }

  /** The index of what was chosen, or null to guess it. */
  private @Nullable Integer wish(String field) {
    String written = request().getParameter(field);
    return written != null && written.matches("-1|[0-9]{1,3}") ? Integer.valueOf(written) : null;
  }

  /** Which recipient's text is to be shown, from 1. */
  int example() {
    String written = request().getParameter(EXAMPLE);
    return written != null && written.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(written) : 1;
  }

  /** Megabytes that a file may have. */
  public int maxMegabytes() {
    return maxMegabytes;
  }
}
