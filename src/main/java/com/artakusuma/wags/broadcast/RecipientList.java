package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the recipients of one broadcast as they are read: normalised, each once, packed into
 * chunks. A million of them take about 30 MB, since numbers are kept as digits in chunks and as
 * longs in a set.
 */
public final class RecipientList {

  /** Most recipients in one chunk, and so messages in one transaction of the expansion. */
  public static final int CHUNK = 2_000;

  private static final int INVALID_SHOWN = 10;
  private static final int SHOWN_LENGTH = 40;

  private final String region;
  private final int limit;
  private final @Nullable PersonalTexts texts;
  private final SeenRecipients seen = new SeenRecipients();
  private final SeenRecipients blocked = new SeenRecipients();
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<Invalid> invalid = new ArrayList<>();
  private StringBuilder open = new StringBuilder();
  private int openCount;
  private int closedCount;
  private int read;
  private int invalidCount;
  private int duplicates;
  private int blockedCount;

  /**
   * Recipients that become messages {@code baseSeq} and following, separated by spaces.
   *
   * @param values of their personal texts, as they are stored; null where all get the same
   */
  record Chunk(int baseSeq, int count, String recipients, byte @Nullable [] values) {}

  /**
   * A recipient that is neither a phone number nor a group.
   *
   * @param position in the request, from 1
   * @param written as it stood there, cut at 40 characters
   * @param reading says why
   */
  public record Invalid(int position, String written, Reading reading) {}

  /** What became of one that was added. */
  public enum Taken {
    ADDED,
    DUPLICATE,
    INVALID,
    /** It is on the blocklist, see {@link RecipientList#leaveOut}. */
    BLOCKED,
    /** Its personal text cannot be made; {@link PersonalTexts} notes why. */
    UNFILLED
  }

  /** More recipients than one broadcast may have. */
  public static final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyException(int limit) {
      super("A broadcast may have at most " + limit + " recipients");
    }
  }

  /**
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   * @param limit most recipients, duplicates included
   */
  public RecipientList(String region, int limit) {
    this(region, limit, null);
  }

  /**
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   * @param limit most recipients, duplicates included
   * @param texts what each of them gets; null where all get the same
   */
  public RecipientList(String region, int limit, @Nullable PersonalTexts texts) {
    this.region = region;
    this.limit = limit;
    this.texts = texts;
  }

  /**
   * Takes the next recipient.
   *
   * @throws TooManyException past the limit
   */
  public Taken add(String written) {
    return add(written, (Values) null);
  }

  /**
   * Takes the next recipient, with what it has for its personal text.
   *
   * @throws TooManyException past the limit
   * @throws PersonalTexts.TooLargeException past the limit of all values
   */
  public Taken add(String written, @Nullable Values values) {
    return add(written, Recipient.read(written, region), values);
  }

  /**
   * Takes the next recipient, read already.
   *
   * @throws TooManyException past the limit
   */
  public Taken add(String written, Reading reading) {
    return add(written, reading, null);
  }

  /**
   * Takes the next recipient, read already. Of those that are given twice the first that is not
   * left out counts, and so do its values.
   *
   * @param values for its personal text; null where all get the same, or where they are unknown
   * @throws TooManyException past the limit
   * @throws PersonalTexts.TooLargeException past the limit of all values
   */
  public Taken add(String written, Reading reading, @Nullable Values values) {
    if (++read > limit) {
      throw new TooManyException(limit);
    }
    if (reading.recipient() == null) {
      noteInvalid(written, reading);
      return Taken.INVALID;
    }
    if (seen.contains(reading.recipient())) {
      duplicates++;
      return Taken.DUPLICATE;
    }
    boolean isBlocked = blocked.contains(reading.recipient());
    if (!isBlocked && texts != null && !texts.takes(values)) {
      return Taken.UNFILLED;
    }
    seen.add(reading.recipient());
    if (isBlocked) {
      blockedCount++;
      return Taken.BLOCKED;
    }
    if (texts != null) {
      texts.put(reading.recipient(), values);
    }
    append(reading.recipient());
    return Taken.ADDED;
  }

  /** Lets a recipient, as messages have it, be left out; told before it is added. */
  public void leaveOut(String recipient) {
    blocked.add(recipient);
  }

  /** Whether a recipient, as messages have it, is among those to send to. */
  public boolean has(String recipient) {
    return seen.contains(recipient) && !blocked.contains(recipient);
  }

  /** Recipients that were left out because they are blocked, each once. */
  public int blockedCount() {
    return blockedCount;
  }

  /** Recipients to send to: valid, each once, with a text, none of them blocked. */
  public int size() {
    return closedCount + openCount;
  }

  /** What each of them gets; null where all get the same. */
  public @Nullable PersonalTexts texts() {
    return texts;
  }

  public int duplicates() {
    return duplicates;
  }

  public int invalidCount() {
    return invalidCount;
  }

  /** The first ten that are no recipients. */
  public List<Invalid> invalid() {
    return List.copyOf(invalid);
  }

  /** Tells of all recipients to send to, in their order. Nothing may be added afterwards. */
  public void each(Consumer<String> told) {
    chunks().forEach(chunk -> List.of(chunk.recipients().split(" ")).forEach(told));
  }

  /** All chunks, the last one perhaps short. Nothing may be added afterwards. */
  List<Chunk> chunks() {
    if (texts != null && texts.isUnbound()) {
      throw new IllegalStateException("The recipients have no values");
    }
    if (openCount > 0) {
      close();
    }
    return chunks;
  }

  private void append(String recipient) {
    if (openCount > 0) {
      open.append(' ');
    }
    open.append(recipient);
    if (++openCount == CHUNK || texts != null && texts.isChunkFull()) {
      close();
    }
  }

  private void close() {
    byte[] values = texts == null ? null : texts.closeChunk();
    chunks.add(new Chunk(closedCount, openCount, open.toString(), values));
    open = new StringBuilder();
    closedCount += openCount;
    openCount = 0;
  }

  private void noteInvalid(String written, Reading reading) {
    invalidCount++;
    if (invalid.size() < INVALID_SHOWN) {
      invalid.add(new Invalid(read, shown(written), reading));
    }
  }

  /** As it was written, cut at 40 characters. */
  public static String shown(String written) {
    return CodePoints.first(written, SHOWN_LENGTH, "…");
  }
}
