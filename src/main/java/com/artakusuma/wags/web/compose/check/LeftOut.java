package com.artakusuma.wags.web.compose.check;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.Unfilled;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.words.Words;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups of what a check found, each to be given away as a file. */
enum LeftOut {
  INVALID,
  DUPLICATES,
  BLOCKED,
  /** Recipients that a person should look at; they are not left out. */
  DOUBTFUL,
  /** Recipients without a text. */
  UNFILLED;

  /** The group of a name; empty where there is none. */
  static Optional<LeftOut> of(String written) {
    return Stream.of(values()).filter(group -> group.written().equals(written)).findFirst();
  }

  private String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its file is called, without its ending. */
  String file(Words words) {
    return words.text("leftout.file." + this);
  }

  /** Whether an entry belongs to it. */
  boolean has(RecipientReader.Entry entry) {
    return entry.taken() == taken() && (this != DOUBTFUL || entry.reading().isDoubtful());
  }

  private RecipientList.Taken taken() {
    return switch (this) {
      case INVALID -> RecipientList.Taken.INVALID;
      case DUPLICATES -> RecipientList.Taken.DUPLICATE;
      case BLOCKED -> RecipientList.Taken.BLOCKED;
      case DOUBTFUL -> RecipientList.Taken.ADDED;
      case UNFILLED -> RecipientList.Taken.UNFILLED;
    };
  }

  /**
   * Why an entry belongs to it.
   *
   * @param unfilled why the entry has no text; null where it has one
   * @param maxChars of a text
   */
  String why(RecipientReader.Entry entry, @Nullable Unfilled unfilled, int maxChars, Words words) {
    return switch (this) {
      case INVALID -> invalid(entry, words);
      case DUPLICATES, BLOCKED -> words.text("leftout.why." + this);
      case DOUBTFUL -> doubt(entry, words);
      case UNFILLED -> unfilled(Objects.requireNonNull(unfilled), maxChars, words);
    };
  }

  private static String unfilled(Unfilled unfilled, int maxChars, Words words) {
    return words.text("broadcast.unfilled." + unfilled.kind(), unfilled.variable(), maxChars);
  }

  private static String invalid(RecipientReader.Entry entry, Words words) {
    String sign = entry.reading().sign();
    RecipientReader.Invalid invalid =
        new RecipientReader.Invalid(
            entry.row().number(),
            entry.written(),
            Objects.requireNonNull(entry.reading().problem()),
            sign);
    return words.text("broadcast.reason." + invalid.reason(), sign);
  }

  private static String doubt(RecipientReader.Entry entry, Words words) {
    String taken = Recipient.international(Objects.requireNonNull(entry.reading().recipient()));
    String other = entry.reading().other();
    if (entry.reading().kind() == Reading.Kind.ROUND) {
      return words.text("broadcast.doubtful.round", taken);
    }
    return other == null
        ? words.text("broadcast.doubtful.unusual", taken)
        : words.text("broadcast.doubtful.ambiguous", taken, Recipient.international(other));
  }
}
