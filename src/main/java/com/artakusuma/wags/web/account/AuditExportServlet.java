package com.artakusuma.wags.web.account;

import com.artakusuma.wags.export.SafeCsv;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.audit.AuditLog.Line;
import com.artakusuma.wags.web.words.Language;
import com.artakusuma.wags.web.words.Words;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** The audit log of a filter as CSV, a thousand lines a statement; for admins only. */
@WebServlet("/audit.csv")
public class AuditExportServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int BATCH = 1_000;

  @Inject private transient AuditLog log;
  @Inject private transient ZoneId zone;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuditQuery query = AuditQuery.of(request::getParameter);
    log.note(AuditAct.EXPORTED, null, "audit.csv");
    Words words = new Words(Language.of(request), zone);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"wags-audit.csv\"");
    SafeCsv csv = new SafeCsv(response.getWriter(), words.locale(), header(words));
    List<Line> lines = log.newest(query.before(), query.actor(), query.act(), BATCH);
    while (!lines.isEmpty()) {
      for (Line line : lines) {
        write(csv, line, words);
      }
      long last = lines.get(lines.size() - 1).id();
      lines = log.newest(last, query.actor(), query.act(), BATCH);
    }
    csv.end();
  }

  private static List<String> header(Words words) {
    return List.of(
        words.text("audit.at"),
        words.text("audit.actor"),
        words.text("audit.address"),
        words.text("audit.act"),
        words.text("audit.object"),
        words.text("audit.detail"));
  }

  private static void write(SafeCsv csv, Line line, Words words) throws IOException {
    csv.row(
        line.at(),
        SafeCsv.harmless(line.actor()),
        SafeCsv.harmless(line.address()),
        words.text("audit.act." + line.act()),
        SafeCsv.harmless(line.object()),
        SafeCsv.harmless(AuditDetail.words(line, words)));
  }
}
