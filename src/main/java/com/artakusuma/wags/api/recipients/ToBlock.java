package com.artakusuma.wags.api.recipients;

import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Recipients that somebody wants on the blocklist, as they are read. */
final class ToBlock {

  /** Refusals that are listed; all are counted. */
  private static final int LISTED = 1_000;

  private static final String ABOVE =
      "this row names the columns: %d above it with numbers were not read";

  private final String region;
  private final Set<String> recipients = new LinkedHashSet<>();
  private final List<Refused> refused = new ArrayList<>();
  private int row;
  private int refusedCount;

  /**
   * One that is no recipient.
   *
   * @param row its place in the request, or the row of the file, from 1
   * @param written as it stood there, cut at 40 characters
   */
  @JsonbPropertyOrder({"row", "written", "reason"})
  public record Refused(int row, String written, String reason) {}

  ToBlock(String region) {
    this.region = region;
  }

  /** Reads the next one. */
  void add(String written) {
    row++;
    Reading reading = Recipient.read(written, region);
    if (reading.recipient() != null) {
      recipients.add(reading.recipient());
      return;
    }
    refuse(written, IntakeRules.why(reading));
  }

  private void refuse(String written, String reason) {
    refusedCount++;
    if (refused.size() < LISTED) {
      refused.add(new Refused(row, RecipientList.shown(written), reason));
    }
  }

  /** Takes the next one, which was read already: its digits may be another number at home. */
  void addRead(String recipient) {
    row++;
    recipients.add(recipient);
  }

  /** Takes the next one of a file. */
  void add(RecipientReader.Entry entry) {
    row = entry.row().number();
    if (entry.reading().recipient() == null) {
      refuse(entry.written(), IntakeRules.why(entry.reading()));
    } else {
      recipients.add(entry.reading().recipient());
    }
  }

  /** Refuses the numbers above a file's header, which may be the firm's own: they are not read. */
  void addAbove(PhoneColumn table) {
    if (table.titleNumbers() > 0) {
      row = table.headerRow();
      refuse("", ABOVE.formatted(table.titleNumbers()));
      refusedCount += table.titleNumbers() - 1;
    }
  }

  /** Each once, as messages have them. */
  Set<String> recipients() {
    return recipients;
  }

  int refusedCount() {
    return refusedCount;
  }

  List<Refused> refused() {
    return refused;
  }
}
