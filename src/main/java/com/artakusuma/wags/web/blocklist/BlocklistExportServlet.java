package com.artakusuma.wags.web.blocklist;

import com.artakusuma.wags.export.CsvRows;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.queue.blocklist.BlockedRecipient;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Language;
import com.artakusuma.wags.web.words.Words;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The blocklist of a search as CSV, a thousand entries a statement; the file can be imported again.
 */
@WebServlet("/blocklist.csv")
public class BlocklistExportServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Blocklist blocklist;
  @Inject private transient BlocklistScope scope;
  @Inject private transient SignedIn signedIn;
  @Inject private transient AuditLog audit;
  @Inject private transient ZoneId zone;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<Integer> owners = scope.owners();
    String pattern =
        BlocklistQuery.of(request::getParameter)
            .pattern(region, written -> blocklist.stored(owners, written));
    Iterable<BlockedRecipient> entries = blocklist.all(owners, pattern);
    audit.note(AuditAct.EXPORTED, signedIn.caller().username(), "blocklist.csv");
    Words words = new Words(Language.of(request), zone);
    response.setContentType(Spreadsheet.CSV_TYPE);
    response.setHeader(
        "Content-Disposition", Spreadsheet.disposition(words.text("blocklist.file") + ".csv"));
    CsvRows rows = new CsvRows(response.getWriter(), words.locale(), header(words));
    for (BlockedRecipient entry : entries) {
      rows.row(
          Spreadsheet.recipient(entry.recipient()),
          entry.forAll() ? words.text("blocklist.all") : entry.sender(),
          LocalDateTime.ofInstant(entry.at(), zone).truncatedTo(ChronoUnit.SECONDS),
          entry.by(),
          entry.noteInOneLine());
    }
    rows.end();
  }

  private static List<String> header(Words words) {
    return List.of(
        words.text("blocklist.recipient"),
        words.text("blocklist.for"),
        words.text("blocklist.at") + " (" + words.zone().getId() + ")",
        words.text("blocklist.by"),
        words.text("blocklist.note"));
  }
}
