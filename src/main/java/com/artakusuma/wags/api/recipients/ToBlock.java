package com.artakusuma.wags.api.recipients;

import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Recipients that somebody wants on the blocklist, as they are read. */
final class ToBlock {

  /** Refusals that are listed; all are counted. */
  private static final int LISTED = 1_000;

  private final String region;
  private final Set<String> recipients = new LinkedHashSet<>();
  private final List<Refused> refused = new ArrayList<>();
  private int row;
  private int refusedCount;

  /**
   * One that is no recipient.
   *
   * @param row its place in the request, from 1
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
    refuse(written, reading);
  }

  private void refuse(String written, Reading reading) {
    refusedCount++;
    if (refused.size() < LISTED) {
      refused.add(new Refused(row, RecipientList.shown(written), IntakeRules.why(reading)));
    }
  }

  /** Takes the next one, which was read already: its digits may be another number at home. */
  void addRead(String recipient) {
    row++;
    recipients.add(recipient);
  }

  /**
   * Reads a line of a text or of a CSV, whose first cell counts, or each where all of them are
   * recipients. A first line without any digit there is a header; a later one with nothing there,
   * but something beside it, is refused, since somebody may be meant.
   */
  void addLine(String line) {
    String[] cells = line.replace("\ufeff", "").replace("\"\"", "\"").split("[,;\t]");
    String written = cells.length == 0 ? "" : cells[0].strip();
    boolean empty = isEmpty(written);
    boolean header = row == 0 && (empty ? line : written).chars().noneMatch(Character::isDigit);
    if (header || Arrays.stream(cells).allMatch(ToBlock::isEmpty)) {
      row++;
      return;
    }
    if (empty) {
      row++;
      refuse(line.strip(), Recipient.read("", region));
      return;
    }
    int refusedBefore = refusedCount;
    add(written);
    List<Reading> others =
        Arrays.stream(cells)
            .skip(1)
            .filter(cell -> !cell.isBlank())
            .map(cell -> Recipient.read(cell, region))
            .toList();
    if (refusedCount == refusedBefore && others.stream().allMatch(ToBlock::isSure)) {
      others.forEach(other -> recipients.add(other.recipient()));
    }
  }

  private static boolean isEmpty(String cell) {
    return cell.replaceAll("[\"']", "").isBlank();
  }

  private static boolean isSure(Reading reading) {
    return reading.kind() == Reading.Kind.USUAL || reading.kind() == Reading.Kind.ROUND;
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
