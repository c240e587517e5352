package com.artakusuma.wags.web.lists;

import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.broadcast.saved.SavedRow;
import com.artakusuma.wags.export.ListCsv;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Language;
import com.artakusuma.wags.web.words.Words;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** A list as CSV, a thousand rows a statement, which is read again; see {@link ListCsv}. */
@WebServlet("/list.csv")
public class ListExportServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SavedLists lists;
  @Inject private transient SignedIn signedIn;
  @Inject private transient AuditLog audit;
  @Inject private transient ZoneId zone;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<SavedList> list =
        WrittenId.read(Objects.requireNonNullElse(request.getParameter(ListParameters.LIST), ""))
            .flatMap(id -> lists.find(signedIn.caller().id(), id));
    if (list.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      write(list.get(), new Words(Language.of(request), zone), response);
    }
  }

  private void write(SavedList list, Words words, HttpServletResponse response) throws IOException {
    audit.note(AuditAct.EXPORTED, signedIn.caller().username(), "list " + list.id() + ".csv");
    response.setContentType(Spreadsheet.CSV_TYPE);
    response.setHeader(
        "Content-Disposition",
        Spreadsheet.disposition(words.text("lists.file") + "-" + list.id() + ".csv"));
    ListCsv.write(
        response.getWriter(),
        words.locale(),
        words.text("lists.recipient"),
        list.columns(),
        lists.all(list),
        SavedRow::recipient,
        SavedRow::values);
  }
}
