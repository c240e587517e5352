package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Sheets.Sheet;
import com.artakusuma.wags.broadcast.table.column.ColumnGuess;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Which sheet of a workbook has the recipients: the chosen one, or the first that has a column. */
final class SheetChoice {

  private static final int MOST_LOOKED_AT = 30;

  /** A named column with more recipients than that is one of phone numbers, and no note's. */
  private static final double SURE = 0.5;

  /** One without such a name: accounts and orders may be numbers as well. */
  private static final double SURE_UNNAMED = 0.9;

  private final ToDoubleFunction<String> likelihood;

  /**
   * @param likelihood says from 0 to 1 how sure a cell holds a recipient
   */
  SheetChoice(ToDoubleFunction<String> likelihood) {
    this.likelihood = likelihood;
  }

  /**
   * The sheet to read.
   *
   * @param wish the index of the one that a person chose, or null
   */
  Sheet of(Sheets sheets, @Nullable Integer wish) throws IOException {
    List<Sheet> all = sheets.all();
    if (wish != null && wish >= 0 && wish < all.size()) {
      return all.get(wish);
    }
    List<Sheet> shown = all.stream().filter(sheet -> !sheet.hidden()).toList();
    List<Sheet> candidates = shown.isEmpty() ? all : shown;
    return candidates.size() == 1 ? candidates.get(0) : best(sheets, candidates);
  }

  private Sheet best(Sheets sheets, List<Sheet> candidates) throws IOException {
    Sheet best = null;
    double bestShare = 0;
    Sheet filled = null;
    for (Sheet sheet : candidates.subList(0, Math.min(MOST_LOOKED_AT, candidates.size()))) {
      List<Row> rows =
          sheets.table(sheet.index()).first(PhoneColumn.SAMPLE, PhoneColumn.SAMPLE_LENGTH);
      PhoneColumn column = ColumnGuess.of(rows, likelihood, false);
      double share = column.share();
      if (share > sure(column)) {
        return sheet;
      }
      if (share > bestShare) {
        best = sheet;
        bestShare = share;
      }
      filled = filled == null && !rows.isEmpty() ? sheet : filled;
    }
    if (best != null) {
      return best;
    }
    return filled == null ? candidates.get(0) : filled;
  }

  /**
   * With what share of recipients a column is one of phone numbers; with another name, where they
   * have a 0 or a code before them, as sums do not.
   */
  private static double sure(PhoneColumn column) {
    if (column.isNamedAsOther()) {
      return 1;
    }
    if (column.isNamed()) {
      return SURE;
    }
    return column.isNamedOtherwise() ? PhoneColumn.CODED : SURE_UNNAMED;
  }
}
