package com.artakusuma.wags.broadcast.recipients;

import java.util.Locale;
import java.util.Set;

/** What a spreadsheet shows where a formula has no value. */
final class FormulaError {

  private static final Set<String> ALL =
      Set.of(
          "#N/A",
          "#REF!",
          "#VALUE!",
          "#NAME?",
          "#DIV/0!",
          "#NULL!",
          "#NUM!",
          "#SPILL!",
          "#CALC!",
          "#FIELD!",
          "#BLOCKED!",
          "#GETTING_DATA");

  private FormulaError() {}

  /** Whether a cell holds one of them and no value. */
  static boolean is(String cell) {
    return ALL.contains(cell.toUpperCase(Locale.ROOT));
  }
}
