package com.artakusuma.wags.web.compose.check;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.BadTemplateException;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.export.CsvRows;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.web.words.Language;
import com.artakusuma.wags.web.words.Words;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A group of what a check found as CSV, complete: row, as written, reason. The form comes with the
 * request, its file included, since nothing of it is kept; it is written while it is read.
 */
@WebServlet("/left-out.csv")
public class LeftOutServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** The broadcast's text; a form without it is one of a list, which the blocklist leaves alone. */
  private static final String TEXT = "broadcast:text";

  @Inject private transient RecipientReading reading;
  @Inject private transient ZoneId zone;

  @Inject
  @ConfigProperty(name = "MESSAGE_MAX_CHARS")
  private int maxChars;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<LeftOut> group = LeftOut.of(request.getParameter("group"));
    if (group.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    Words words = new Words(Language.of(request), zone);
    String text = text(request);
    RecipientReading from = reading.from(request, words.locale());
    RecipientList list = request.getParameter(TEXT) == null ? from.everybody() : from.list(text);
    response.setContentType(Spreadsheet.CSV_TYPE);
    response.setHeader(
        "Content-Disposition", Spreadsheet.disposition(group.get().file(words) + ".csv"));
    CsvRows rows =
        new CsvRows(
            response.getWriter(),
            words.locale(),
            List.of(
                words.text("leftout.row"),
                words.text("leftout.written"),
                words.text("leftout.reason")));
    if (reading.read(text, list, entry -> write(rows, group.get(), entry, list, words)) == null) {
      refuse(response, reading.problem());
    } else {
      rows.end();
    }
  }

  /** What was written so far is no file; where it has gone out, this breaks it off. */
  private static void refuse(HttpServletResponse response, @Nullable String problem)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("The recipients could not be read to their end: " + problem);
    }
    response.resetBuffer();
    response.setStatus(HttpServletResponse.SC_CONFLICT);
  }

  /** The broadcast's; empty where the form has none, or one whose variables cannot be read. */
  private static String text(HttpServletRequest request) {
    String written =
        Objects.requireNonNullElse(request.getParameter(TEXT), "").replace("\r\n", "\n");
    try {
      Template.of(written);
      return written;
    } catch (BadTemplateException e) {
      return "";
    }
  }

  private void write(
      CsvRows rows, LeftOut group, RecipientReader.Entry entry, RecipientList list, Words words) {
    if (group.has(entry)) {
      try {
        rows.row(
            entry.row().number(),
            entry.written(),
            group.why(
                entry, list.texts() == null ? null : list.texts().lastUnfilled(), maxChars, words));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
