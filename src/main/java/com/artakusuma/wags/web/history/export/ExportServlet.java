package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.Messages.Found;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.web.history.HistoryQuery;
import com.artakusuma.wags.web.history.HistoryRequest;
import com.artakusuma.wags.web.words.Language;
import com.artakusuma.wags.web.words.Texts;
import com.artakusuma.wags.web.words.Words;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a filter as a file, whole: {@code messages.csv} or {@code messages.xlsx} with the
 * parameters of the message list. It is read a thousand messages at a time, each by a statement of
 * its own, so that neither its size nor the client's pace costs memory or holds a connection to the
 * database.
 */
@WebServlet({"/messages.csv", "/messages.xlsx"})
public class ExportServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int BATCH = 1_000;
  private static final String CSV = "csv";
  private static final String XLSX = "xlsx";

  /** How many messages a search looks at before it comes back, be it with nothing. */
  private static final int SCANNED = 50_000;

  @Inject private transient Messages messages;
  @Inject private transient AuditLog audit;
  @Inject private transient HistoryRequest history;
  @Inject private transient Clock clock;
  @Inject private transient ZoneId zone;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    HistoryQuery query = history.query(HistoryQuery.MESSAGES, parameters(request));
    if (query.wrong() != null) {
      refuse(request, response, query.wrong());
      return;
    }
    Batches batches = new Batches(query);
    // Read before anything is written: a database that is away gives an error page.
    List<MessageLine> first = batches.next();
    Words words = new Words(Language.of(request), zone);
    boolean workbook = request.getServletPath().endsWith(XLSX);
    audit.note(
        AuditAct.EXPORTED,
        String.join(", ", query.messages().senders()),
        "messages." + (workbook ? XLSX : CSV));
    LocalDate today = LocalDate.now(clock.withZone(zone));
    ExportName name = new ExportName(query.written(), today, workbook ? XLSX : CSV, words);
    response.setContentType(workbook ? Spreadsheet.XLSX_TYPE : Spreadsheet.CSV_TYPE);
    response.setHeader("Content-Disposition", name.disposition());
    write(file(response, workbook, words), first, batches);
  }

  private static ExportFile file(HttpServletResponse response, boolean workbook, Words words)
      throws IOException {
    OutputStream out = response.getOutputStream();
    return workbook
        ? new MessagesXlsx(out, words)
        : new MessagesCsv(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), words);
  }

  /** Not ended where this fails: whatever the file lacks, its end must not look like one. */
  private static void write(ExportFile file, List<MessageLine> first, Batches batches)
      throws IOException {
    file.write(first);
    while (batches.hasNext()) {
      file.write(batches.next());
    }
    file.end();
  }

  private static Map<String, String> parameters(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, String wrong)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(Texts.in(Language.of(request), "filter.wrong." + wrong));
  }

  /** The filter's messages from the newest to the oldest, a batch after the other. */
  private final class Batches {

    private final HistoryQuery query;
    private final MessageFilter filter;
    private @Nullable Place from;
    private boolean more = true;

    Batches(HistoryQuery query) {
      this.query = query;
      this.filter = query.messages();
    }

    boolean hasNext() {
      return more;
    }

    /** The next messages; of a search there may be none for a while. */
    List<MessageLine> next() {
      Found found =
          query.text() == null
              ? messages.look(filter, from, BATCH)
              : messages.search(filter, query.text(), from, BATCH, SCANNED);
      // By where they stood: some may have been deleted while they were read.
      boolean full = found.places().size() == BATCH;
      from = full ? found.places().get(BATCH - 1) : found.reached();
      more = from != null;
      return found.lines();
    }
  }
}
