package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayList;
import java.util.List;

/** What a list of recipients would become, without storing any of it. */
final class BroadcastPreview implements BroadcastBody.Taker {

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
  public record Problem(int row, String written, String reason) {}

  /**
   * What was found.
   *
   * @param recipients who would get it, each once
   * @param invalid entries that are no recipients; a broadcast with any is refused as a whole
   * @param duplicates entries that stood there before, which are left out
   * @param blocked recipients that want nothing; always 0, since there is no such list yet
   * @param unusual recipients out of a range that is not known
   * @param ambiguous recipients whose digits are two numbers, of which the likelier one is taken
   * @param unfilled recipients without a text, since a value is missing or it would be too long; a
   *     broadcast with any is refused as a whole; left out where all get the same text
   * @param problems the first thousand of all these but duplicates
   * @param startsAt when it would begin, RFC 3339
   * @param endsAt when it would be done; left out where nobody can tell
   * @param example what the first recipient would get; left out where all get the same text
   */
  @JsonbPropertyOrder({
    "recipients",
    "invalid",
    "duplicates",
    "blocked",
    "unusual",
    "ambiguous",
    "unfilled",
    "problems",
    "startsAt",
    "endsAt",
    "example"
  })
  public record Found(
      int recipients,
      int invalid,
      int duplicates,
      int blocked,
      int unusual,
      int ambiguous,
      Integer unfilled,
      List<Problem> problems,
      String startsAt,
      String endsAt,
      PersonalTexts.Example example) {}

  /**
   * @param list empty
   */
  BroadcastPreview(IntakeRules rules, RecipientList list) {
    this.rules = rules;
    this.list = list;
  }

  @Override
  public void add(String written, Values values) {
    row++;
    Reading reading = Recipient.read(written, rules.region());
    switch (list.add(written, reading, values)) {
      case UNFILLED -> list(written, "no text: " + rules.why(list.texts().lastUnfilled()));
      case ADDED, INVALID -> look(written, reading);
      case DUPLICATE -> {
        // counted by the list
      }
    }
  }

  private void look(String written, Reading reading) {
    switch (reading.kind()) {
      case REFUSED -> list(written, "invalid: " + IntakeRules.why(reading));
      case UNUSUAL -> {
        unusual++;
        list(written, "unusual: goes to " + reading.recipient() + ", a range that is not known");
      }
      case AMBIGUOUS -> {
        ambiguous++;
        list(
            written,
            "ambiguous: goes to " + reading.recipient() + ", could also be " + reading.other());
      }
      case USUAL, GROUP -> {
        // nothing to say
      }
    }
  }

  private void list(String written, String reason) {
    if (problems.size() < LISTED) {
      problems.add(new Problem(row, RecipientList.shown(written), reason));
    }
  }

  int size() {
    return list.size();
  }

  Found found(BulkIntake.BroadcastTimes times) {
    return found(list, unusual, ambiguous, problems, times);
  }

  /** What was found in a list that others have read. */
  static Found found(
      RecipientList list,
      int unusual,
      int ambiguous,
      List<Problem> problems,
      BulkIntake.BroadcastTimes times) {
    PersonalTexts texts = list.texts();
    return new Found(
        list.size(),
        list.invalidCount(),
        list.duplicates(),
        0,
        unusual,
        ambiguous,
        texts == null ? null : texts.unfilledCount(),
        problems,
        times.begins(),
        times.ends(),
        texts == null ? null : texts.example());
  }
}
