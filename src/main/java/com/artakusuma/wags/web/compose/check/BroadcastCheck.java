package com.artakusuma.wags.web.compose.check;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.Doubts;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.table.Sheets.Sheet;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.message.Recipient;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a broadcast as it was written, before anybody decides to send it. Small: the
 * session keeps it.
 *
 * @param source the file's name; null for pasted text and for a saved list
 * @param size who would get it, each once
 * @param duplicateCount left out because they stood there before
 * @param duplicates the first of them
 * @param invalidCount entries that are no recipients
 * @param invalid the first of them
 * @param blockedCount left out because they are on the blocklist
 * @param blocked the first of them
 * @param severalCount cells that held more than one number
 * @param sheets of the workbook, to choose from; one without a name where the source is a text,
 *     none where it is a saved list
 * @param sheet the one that was read
 * @param doubts what to look at among those who would get it
 * @param column where the recipients stand in the sheet
 * @param personal about the text's variables
 * @param fingerprint of text, recipients and column, and how it is to be sent: only what was
 *     checked is sent
 */
public record BroadcastCheck(
    @Nullable String source,
    int size,
    int duplicateCount,
    List<RecipientReader.Duplicate> duplicates,
    int invalidCount,
    List<RecipientReader.Invalid> invalid,
    int blockedCount,
    List<RecipientReader.Duplicate> blocked,
    int severalCount,
    List<Sheet> sheets,
    Sheet sheet,
    Doubts.Found doubts,
    PhoneColumn column,
    PersonalCheck personal,
    String fingerprint)
    implements Serializable {

  private static final int SHEETS_SHOWN = 100;

  static BroadcastCheck of(
      @Nullable String source,
      List<Sheet> sheets,
      RecipientReader read,
      RecipientList list,
      PersonalCheck personal,
      String fingerprint) {
    return new BroadcastCheck(
        source,
        list.size(),
        list.duplicates(),
        read.duplicates(),
        list.invalidCount(),
        read.invalid(),
        list.blockedCount(),
        read.blocked(),
        read.severalCount(),
        sheets.stream().limit(SHEETS_SHOWN).map(BroadcastCheck::shown).toList(),
        shown(read.sheet()),
        read.doubts(),
        read.column(),
        personal,
        fingerprint);
  }

  private static Sheet shown(Sheet sheet) {
    return new Sheet(sheet.index(), RecipientList.shown(sheet.name()), sheet.hidden());
  }

  /** Invalid entries that are not listed. */
  public int invalidMore() {
    return invalidCount - invalid.size();
  }

  /** Blocked ones that are not listed. */
  public int blockedMore() {
    return blockedCount - blocked.size();
  }

  /** Duplicates that are not listed. */
  public int duplicatesMore() {
    return duplicateCount - duplicates.size();
  }

  /** Whether a spreadsheet's rounding, or what looks like it, is among the listed reasons. */
  public boolean anyRounded() {
    return invalid.stream().anyMatch(entry -> entry.problem() == Recipient.Problem.ROUNDED)
        || doubts.listed().stream().anyMatch(Doubts.Doubtful::round);
  }

  /** Whether a column was, or could be, chosen. */
  public boolean tabular() {
    return !sheets.isEmpty() && (source != null || column.columns().size() > 1);
  }

  /** Whether anybody gets it, and there is a text for each of them. */
  public boolean sendable() {
    return size > 0 && personal.ready();
  }

  /** Whether another check found the same, about the same text. */
  public boolean sameAs(@Nullable BroadcastCheck other) {
    return other != null && fingerprint.equals(other.fingerprint);
  }
}
