package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.broadcast.copy.BroadcastCopy.Which;
import com.artakusuma.wags.export.RecipientReport;
import com.artakusuma.wags.export.RecipientReport.Kind;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.BroadcastRecipients;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.words.Language;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of each recipient of the broadcast that {@code id} names, as a file; with {@code
 * only=failed} of those alone that a copy for those that failed is for.
 */
@WebServlet({"/broadcast.csv", "/broadcast.xlsx"})
public class ReportServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Broadcasts broadcasts;
  @Inject private transient BroadcastRecipients recipients;
  @Inject private transient Scopes scopes;
  @Inject private transient AuditLog audit;
  @Inject private transient Clock clock;
  @Inject private transient ZoneId zone;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String asked = Objects.requireNonNullElse(request.getParameter("id"), "");
    Optional<Broadcast> found =
        WrittenId.read(asked).flatMap(id -> broadcasts.find(scopes.widest().names(), id));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Broadcast broadcast = found.get();
    Kind kind = request.getServletPath().endsWith(Kind.XLSX.extension()) ? Kind.XLSX : Kind.CSV;
    RecipientReport report = new RecipientReport(recipients, Language.of(request), zone);
    boolean failed = "failed".equals(request.getParameter("only"));
    audit.note(
        AuditAct.EXPORTED,
        broadcast.getSender(),
        "broadcast " + broadcast.getId() + "." + kind.extension());
    LocalDate today = LocalDate.now(clock.withZone(zone));
    response.setContentType(kind.type());
    response.setHeader(
        "Content-Disposition",
        Spreadsheet.disposition(
            failed
                ? report.failedFileName(broadcast.getId(), today, kind)
                : report.fileName(broadcast.getId(), today, kind)));
    Which which = failed ? Which.FAILED : Which.ALL;
    report.write(broadcast.getId(), kind, which::takes, response.getOutputStream());
  }
}
