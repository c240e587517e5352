package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import com.artakusuma.wags.queue.blocklist.Blocklist;
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
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The recipients as the broadcast's form sent them: a file, or pasted text. They are read from the
 * request and not by Faces, which would keep a million pasted ones in the session until the form is
 * free of mistakes.
 */
@RequestScoped
public class WrittenRecipients {

  private static final String FILE = "file";
  private static final String PASTED = "recipients";
  private static final String COLUMN = "column";
  private static final String SHEET = "sheet";
  private static final String EXAMPLE = "example";
  private static final long MEGABYTE = 1024L * 1024;

  @Inject private Blocklist blocklist;
  @Inject private SignedIn signedIn;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Inject
  @ConfigProperty(name = "UPLOAD_MAX_MB")
  private int maxMegabytes;

  /** Why there is nothing to read: a key of the console's words. */
  static final class Missing extends Exception {

    private static final long serialVersionUID = 1L;

    Missing(String key) {
      super(key);
    }
  }

  /**
   * Reads them all.
   *
   * @param text the broadcast's, for the fingerprint
   * @param list empty; takes the recipients
   * @throws Missing where there are none, or too large a file
   * @throws com.artakusuma.wags.broadcast.table.BadTable where the file is no table
   * @throws RecipientList.TooMany past the list's limit
   */
  BroadcastCheck read(String text, RecipientList list) throws Missing, IOException {
    if (UploadFilter.busy(request()) != null) {
      throw new Missing("broadcast.busy");
    }
    blocklist.each(signedIn.caller().id(), list::leaveOut);
    return FILE.equals(request().getParameter("source"))
        ? readFile(text, list)
        : readPasted(text, list);
  }

  private BroadcastCheck readPasted(String text, RecipientList list) throws Missing, IOException {
    String pasted = request().getParameter(PASTED);
    if (pasted == null || pasted.isBlank()) {
      throw new Missing("broadcast.recipients.required");
    }
    RecipientReader reader = new RecipientReader(list, region, true, wish(COLUMN));
    Sheets sheets = Sheets.of(CsvTable.of(pasted));
    reader.read(sheets, null);
    Fingerprint fingerprint = new Fingerprint().add(text).add(pasted);
    return BroadcastCheck.of(
        null,
        sheets,
        reader,
        list,
        PersonalCheck.of(text, reader, list),
        place(fingerprint, reader));
  }

  private BroadcastCheck readFile(String text, RecipientList list) throws Missing, IOException {
    Part part = part();
    String name = part == null ? null : part.getSubmittedFileName();
    if (name == null || part.getSize() == 0) {
      throw new Missing("broadcast.file.required");
    }
    if (part.getSize() > maxMegabytes * MEGABYTE) {
      throw new Missing("broadcast.file.tooLarge");
    }
    Path file = Files.createTempFile("wags-upload", null);
    try (InputStream in = part.getInputStream()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      boolean asPasted = name.toLowerCase(Locale.ROOT).endsWith(".txt");
      RecipientReader reader = new RecipientReader(list, region, asPasted, wish(COLUMN));
      Sheets sheets = TableFile.of(file);
      reader.read(sheets, wish(SHEET));
      try (InputStream content = Files.newInputStream(file)) {
        Fingerprint fingerprint = new Fingerprint().add(text).add(content);
        return BroadcastCheck.of(
            RecipientList.shown(name),
            sheets,
            reader,
            list,
            PersonalCheck.of(text, reader, list),
            place(fingerprint, reader));
      }
    } finally {
      Files.delete(file);
    }
  }

  /** As {@link UploadFilter} passed it on: whoever else asks for a request gets the server's. */
  private static HttpServletRequest request() {
    return (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }

  private Part part() throws IOException {
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
  private Integer wish(String field) {
    String written = request().getParameter(field);
    return written != null && written.matches("-1|[0-9]{1,3}") ? Integer.valueOf(written) : null;
  }

  /** Which recipient's text is to be shown, from 1. */
  int example() {
    String written = request().getParameter(EXAMPLE);
    return written != null && written.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(written) : 1;
  }

  int maxMegabytes() {
    return maxMegabytes;
  }
}
