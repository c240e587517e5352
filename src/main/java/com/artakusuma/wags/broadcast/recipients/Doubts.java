package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes the recipients of a broadcast that a person should look at before they get it. */
public final class Doubts {

  static final int LISTED = 50;
  static final int COUNTRIES_LISTED = 8;

  private final String region;
  private final List<Doubtful> listed = new ArrayList<>();
  private final Map<String, Integer> abroad = new HashMap<>();
  private int ambiguous;
  private int unusual;
  private int hidden;

  /**
   * A recipient that may not be the one that was meant.
   *
   * @param row where it stands, from 1
   * @param taken whom the message would go to, as people read it
   * @param other whom else the digits may mean, as people read it; null where that is not the doubt
   * @param round whether it ends in as many zeros as a spreadsheet's rounding leaves; else, without
   *     another, its range is unknown
   */
  public record Doubtful(
      int row, String written, String taken, @Nullable String other, boolean round)
      implements Serializable {}

  /**
   * How many recipients are in another country.
   *
   * @param region ISO 3166-1 alpha-2, or 001 for numbers that belong to none
   */
  public record Abroad(String region, int count) implements Serializable {}

  /**
   * What was found.
   *
   * @param ambiguous recipients whose digits are two numbers
   * @param unusual recipients out of a range that is not known, or that may have been rounded
   * @param hidden recipients in rows that the workbook does not show
   * @param listed the first of the former two, 50 at most
   * @param abroad all other countries, the most recipients first
   */
  public record Found(
      int ambiguous, int unusual, int hidden, List<Doubtful> listed, List<Abroad> abroad)
      implements Serializable {

    /** Doubtful ones that are not listed. */
    public int more() {
      return ambiguous + unusual - listed.size();
    }

    /** The countries with the most. */
    public List<Abroad> abroadListed() {
      return abroad.stream().limit(COUNTRIES_LISTED).toList();
    }

    /** Recipients in countries that are not listed. */
    public int abroadMore() {
      return abroad.stream().skip(COUNTRIES_LISTED).mapToInt(Abroad::count).sum();
    }
  }

  /**
   * @param region what is not abroad, ISO 3166-1 alpha-2
   */
  Doubts(String region) {
    this.region = region;
  }

  /** Looks at a recipient that will get the message. */
  void note(Row row, String written, Reading reading) {
    if (reading.isDoubtful()) {
      list(row.number(), written, reading);
    }
    if (row.hidden()) {
      hidden++;
    }
    String recipient = Objects.requireNonNull(reading.recipient());
    if (Recipient.isAbroad(recipient, region)) {
      abroad.merge(Recipient.region(recipient), 1, Integer::sum);
    }
  }

  private void list(int row, String written, Reading reading) {
    if (reading.kind() == Reading.Kind.AMBIGUOUS) {
      ambiguous++;
    } else {
      unusual++;
    }
    if (listed.size() < LISTED) {
      listed.add(
          new Doubtful(
              row,
              RecipientList.shown(written),
              Recipient.international(Objects.requireNonNull(reading.recipient())),
              reading.other() == null ? null : Recipient.international(reading.other()),
              reading.kind() == Reading.Kind.ROUND));
    }
  }

  Found found() {
    List<Abroad> countries =
        abroad.entrySet().stream()
            .map(entry -> new Abroad(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Abroad::count).reversed().thenComparing(Abroad::region))
            .toList();
    return new Found(ambiguous, unusual, hidden, List.copyOf(listed), countries);
  }
}
