package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a list of recipients would become, without storing any of it. */
final class BroadcastPreview {

  /** Problems that are listed; all are counted. */
  private static final int LISTED = 1_000;

  private final String region;
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
   * @param blocked recipients on the blocklist, which are left out
   * @param unusual recipients out of a range that is not known
   * @param ambiguous recipients whose digits are two numbers, of which the likelier one is taken
   * @param problems the first thousand of all these but duplicates
   * @param startsAt when it would begin, RFC 3339
   * @param endsAt when it would be done, were it not to expire; left out where nobody can tell
   * @param days calendar days on which any of it would go; left out where the sender has neither
   *     hours nor caps
   * @param tooLate how many would not get it before it expires; left out where it does not expire
   */
  @JsonbPropertyOrder({
    "recipients",
    "invalid",
    "duplicates",
    "blocked",
    "unusual",
    "ambiguous",
    "problems",
    "startsAt",
    "endsAt",
    "days",
    "tooLate"
  })
  public record Found(
      int recipients,
      int invalid,
      int duplicates,
      int blocked,
      int unusual,
      int ambiguous,
      List<Problem> problems,
      String startsAt,
      String endsAt,
      Integer days,
      Long tooLate) {}

  BroadcastPreview(String region, int limit) {
    this.region = region;
    list = new RecipientList(region, limit);
  }

  /** Lets a recipient be left out, see {@link RecipientList#leaveOut}. */
  void leaveOut(String recipient) {
    list.leaveOut(recipient);
  }

  /**
   * Looks at the next one.
   *
   * @throws RecipientList.TooMany past the limit
   */
  void add(String written) {
    row++;
    Reading reading = Recipient.read(written, region);
    RecipientList.Taken taken = list.add(written, reading);
    if (taken == RecipientList.Taken.BLOCKED) {
      list(written, "blocked: " + reading.recipient() + " is on the blocklist");
    }
    if (taken == RecipientList.Taken.BLOCKED || taken == RecipientList.Taken.DUPLICATE) {
      return;
    }
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

  /**
   * All of that.
   *
   * @param course how it would go out
   */
  Found found(Instant begins, Outlook.NewCourse course) {
    boolean any = size() > 0;
    return new Found(
        list.size(),
        list.invalidCount(),
        list.duplicates(),
        list.blockedCount(),
        unusual,
        ambiguous,
        problems,
        ClientTime.accepted(begins),
        any ? course.ends().map(ClientTime::accepted).orElse(null) : null,
        any && course.days().isPresent() ? Integer.valueOf(course.days().getAsInt()) : null,
        any && course.late().isPresent() ? Long.valueOf(course.late().getAsLong()) : null);
  }
}
