package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.platform.CodePoints;
import com.artakusuma.wags.web.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The name of an export's file, which says the filter and the day. */
record ExportName(Map<String, String> filter, LocalDate day, String extension, Words words) {

  private static final int LONGEST_PART = 40;
  private static final int LONGEST = 150;

  /**
   * The header by which browsers save the answer under that name.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
   */
  String disposition() {
    return Spreadsheet.disposition(name());
  }

  /** {@code wags-messages-failed-2026-11-2026-11-25.csv}. */
  String name() {
    List<String> parts = new ArrayList<>(List.of("wags", words.text("export.file")));
    filter.forEach((name, value) -> parts.add(part(name, value)));
    String name = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("-"));
    return CodePoints.first(name, LONGEST) + "-" + day + "." + extension;
  }

  private String part(String name, String value) {
    return switch (name) {
      case "status" ->
          Stream.of(value.split(","))
              .map(status -> plain(words.text("status." + status.strip())))
              .collect(Collectors.joining("-"));
      case "by" -> "";
      case "singles" -> plain(words.text("filter.singles"));
      case "sender", "year", "month", "from", "until", "period" -> plain(value);
      default -> plain(words.text("filter." + name) + " " + value);
    };
  }

  /** Letters and digits of any script, and hyphens for all else. */
  private String plain(String value) {
    String plain =
        value
            .toLowerCase(words.locale())
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    return CodePoints.first(plain, LONGEST_PART);
  }
}
