package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Unfilled;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.broadcast.recipients.Doubts;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a list of recipients would become, without storing any of it. */
public final class BroadcastPreview implements BroadcastBody.Taker {

  /** Problems that are listed; all are counted. */
  private static final int LISTED = 1_000;

  private final IntakeRules rules;
  private final RecipientList list;
  private final List<Problem> problems = new ArrayList<>();
  private int row;
  private int unusual;
  private int ambiguous;

  /**
   * One that is not sent to, or that a person should look at before.
   *
   * @param row its place in the request, from 1
   * @param written as it stood there, cut at 40 characters
   */
  @JsonbPropertyOrder({"row", "written", "reason"})
  public record Problem(int row, @Nullable String written, String reason) {}

  /**
   * Where a file's recipients were found.
   *
   * @param sheet its name; left out of a text, which has none
   * @param column its letter; left out where recipients were looked for in every cell
   * @param header what stands above the column; left out where no row names the columns
   * @param otherColumns letters of other columns with mobile numbers, which were not read
   */
  @JsonbPropertyOrder({"sheet", "column", "header", "otherColumns"})
  public record ReadFrom(
      @Nullable String sheet,
      @Nullable String column,
      @Nullable String header,
      List<String> otherColumns) {

    static ReadFrom of(Sheets.Sheet sheet, PhoneColumn table) {
      PhoneColumn.Column chosen = table.chosen();
      return new ReadFrom(
          notEmpty(sheet.name()),
          chosen == null ? null : chosen.letter(),
          chosen == null || !table.header() ? null : notEmpty(chosen.header()),
          table.alsoPhones().stream().map(PhoneColumn.Column::letter).toList());
    }

    private static @Nullable String notEmpty(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /**
   * What was found.
   *
   * @param readFrom where in a file; left out where recipients came otherwise
   * @param recipients who would get it, each once
   * @param invalid entries that are no recipients; a broadcast with any is refused as a whole
   * @param duplicates entries that stood there before, which are left out
   * @param blocked recipients on the blocklist, which are left out
   * @param unusual recipients out of a range that is not known
   * @param ambiguous recipients whose digits are two numbers, of which the likelier one is taken
   * @param hidden recipients in rows that a workbook does not show, who get it all the same
   * @param unfilled recipients without a text, since a value is missing or it would be too long; a
   *     broadcast with any is refused as a whole; left out where all get the same text
   * @param problems the first thousand of all these but duplicates
   * @param startsAt when it would begin, RFC 3339
   * @param endsAt when it would be done, were it not to expire; left out where nobody can tell
   * @param days calendar days on which any of it would go; left out where the sender has neither
   *     hours nor caps
   * @param tooLate how many would not get it before it expires; left out where it does not expire
   * @param example what the first recipient would get; left out where all get the same text
   */
  @JsonbPropertyOrder({
    "readFrom",
    "recipients",
    "invalid",
    "duplicates",
    "blocked",
    "unusual",
    "ambiguous",
    "hidden",
    "unfilled",
    "problems",
    "startsAt",
    "endsAt",
    "days",
    "tooLate",
    "example"
  })
  public record Found(
      @Nullable ReadFrom readFrom,
      int recipients,
      int invalid,
      int duplicates,
      int blocked,
      int unusual,
      int ambiguous,
      int hidden,
      @Nullable Integer unfilled,
      List<Problem> problems,
      String startsAt,
      @Nullable String endsAt,
      @Nullable Integer days,
      @Nullable Long tooLate,
      PersonalTexts.@Nullable Example example) {}

  /** When a broadcast would begin, and how it would go out. */
  record Prospect(Instant begins, Outlook.NewCourse course) {}

  /**
   * @param list empty
   */
  BroadcastPreview(IntakeRules rules, RecipientList list) {
    this.rules = rules;
    this.list = list;
  }

  @Override
  public void add(String written, @Nullable Values values) {
    row++;
    Reading reading = Recipient.read(written, rules.region());
    switch (list.add(written, reading, values)) {
      case UNFILLED ->
          list(written, "no text: " + rules.why(Objects.requireNonNull(lastUnfilled())));
      case BLOCKED -> list(written, "blocked: " + reading.recipient() + " is on the blocklist");
      case ADDED, INVALID -> look(written, reading);
      case DUPLICATE -> {
        // counted by the list
      }
    }
  }

  private @Nullable Unfilled lastUnfilled() {
    return list.texts() == null ? null : list.texts().lastUnfilled();
  }

  private void look(String written, Reading reading) {
    switch (reading.kind()) {
      case REFUSED -> list(written, "invalid: " + IntakeRules.why(reading));
      case UNUSUAL, ROUND -> {
        unusual++;
        list(written, doubt(reading));
      }
      case AMBIGUOUS -> {
        ambiguous++;
        list(written, doubt(reading));
      }
      case USUAL, GROUP -> {
        // nothing to say
      }
    }
  }

  private static String doubt(Reading reading) {
    String taken = Objects.requireNonNull(reading.recipient());
    String other = reading.kind() == Reading.Kind.AMBIGUOUS ? reading.other() : null;
    return doubt(taken, other, reading.kind() == Reading.Kind.ROUND);
  }

  /**
   * What to say of a number that should be looked at, as its reading or a file's check has it.
   *
   * @param taken whom the message would go to
   * @param other whom else the digits may mean; null where that is not the doubt
   * @param round whether it ends as a spreadsheet's rounding does
   */
  static String doubt(String taken, @Nullable String other, boolean round) {
    if (round) {
      return "unusual: goes to " + taken + "; ends in zeros as a spreadsheet's rounding does";
    }
    return other == null
        ? "unusual: goes to " + taken + ", which has an unknown prefix"
        : "ambiguous: goes to " + taken + ", could also be " + other;
  }

  private void list(String written, String reason) {
    if (problems.size() < LISTED) {
      problems.add(new Problem(row, RecipientList.shown(written), reason));
    }
  }

  RecipientList list() {
    return list;
  }

  Found found(Prospect prospect) {
    return found(
        null,
        list,
        new Doubts.Found(ambiguous, unusual, 0, List.of(), List.of()),
        problems,
        prospect);
  }

  /** What was found in a list that others have read, from a file where that is not null. */
  static Found found(
      @Nullable ReadFrom readFrom,
      RecipientList list,
      Doubts.Found doubts,
      List<Problem> problems,
      Prospect prospect) {
    PersonalTexts texts = list.texts();
    Outlook.NewCourse course = prospect.course();
    boolean any = list.size() > 0;
    return new Found(
        readFrom,
        list.size(),
        list.invalidCount(),
        list.duplicates(),
        list.blockedCount(),
        doubts.unusual(),
        doubts.ambiguous(),
        doubts.hidden(),
        texts == null ? null : texts.unfilledCount(),
        problems,
        ClientTime.accepted(prospect.begins()),
        any ? course.ends().map(ClientTime::accepted).orElse(null) : null,
        any && course.days().isPresent() ? Integer.valueOf(course.days().getAsInt()) : null,
        any && course.late().isPresent() ? Long.valueOf(course.late().getAsLong()) : null,
        texts == null ? null : texts.example());
  }
}
