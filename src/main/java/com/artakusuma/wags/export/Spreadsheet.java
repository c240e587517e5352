package com.artakusuma.wags.export;

import com.artakusuma.wags.message.Recipient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** How things are written so that spreadsheets, and browsers that save them, leave them alone. */
public final class Spreadsheet {

  public static final String CSV_TYPE = "text/csv;charset=UTF-8";
  public static final String XLSX_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final Pattern COUNTRY_CODE = Pattern.compile("^\\+([0-9]+)");

  private Spreadsheet() {}

  /**
   * A recipient as spreadsheets leave it alone and as it is read again: digits alone they round to
   * 6.28E+12, and a plus at the beginning some take for a formula.
   *
   * @param recipient as messages have it
   */
  public static String recipient(String recipient) {
    return COUNTRY_CODE.matcher(Recipient.international(recipient)).replaceFirst("(+$1)");
  }

  /**
   * The value of {@code Content-Disposition} by which browsers save an answer under a name.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
   */
  public static String disposition(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^ -~]+", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }
}
