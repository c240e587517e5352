package com.artakusuma.wags.broadcast.personal;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.io.Serializable;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a broadcast whose recipients each get their own: checks each one's values as they
 * are read, and packs them for the chunks. It keeps the values that the text uses, and no text.
 */
public final class PersonalTexts {

  /** Of those without a text; all are counted. */
  private static final int LISTED = 50;

  /** Characters of all texts of a chunk, which are written in one transaction. */
  private static final int MOST_IN_CHUNK = 1 << 20;

  private final Template template;
  private final int maxChars;
  private final long maxBytes;
  private final int wanted;
  private final boolean approved;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final List<Unfilled> unfilled = new ArrayList<>();
  private int unfilledCount;
  private @Nullable Unfilled lastUnfilled;
  private ValueChunk open = new ValueChunk();
  private long openChars;
  private long closedBytes;
  private int count;
  private @Nullable Example example;
  private boolean unbound;

  /**
   * What one of the recipients gets.
   *
   * @param number which one of those who get it, from 1
   * @param row where it stands: a table's row, or its place in a request, from 1
   */
  public record Example(int number, int row, String recipient, String text)
      implements Serializable {}

  /** The values of all recipients together are more than one broadcast may have. */
  public static final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("The values of a text's variables may have at most " + limit + " bytes in all");
    }
  }

  /**
   * @param template with at least one variable
   * @param maxChars of a text
   * @param maxBytes of the values of all recipients, as they are stored
   * @param wanted which recipient's text is shown as the example, from 1; the first one's where
   *     there are not so many
   */
  public PersonalTexts(Template template, int maxChars, long maxBytes, int wanted) {
    this(template, maxChars, maxBytes, wanted, false);
  }

  /**
   * The same of a broadcast that may go by an approved template.
   *
   * @param approved whether the text has a line for each of such a template's variables, of which
   *     gateways take no blank ones
   */
  public PersonalTexts(
      Template template, int maxChars, long maxBytes, int wanted, boolean approved) {
    this.template = template;
    this.maxChars = maxChars;
    this.maxBytes = maxBytes;
    this.wanted = wanted;
    this.approved = approved;
  }

  public Template template() {
    return template;
  }

  /**
   * Whether somebody's text can be made; notes why where it cannot.
   *
   * @param values null where the variables are none of the table's columns: then nothing is
   *     checked, and the broadcast cannot be stored
   */
  public boolean takes(@Nullable Values values) {
    if (values == null) {
      unbound = true;
      return true;
    }
    Unfilled problem = problem(values);
    if (problem == null) {
      return true;
    }
    unfilledCount++;
    lastUnfilled = problem;
    if (unfilled.size() < LISTED) {
      unfilled.add(problem);
    }
    return false;
  }

  private @Nullable Unfilled problem(Values values) {
    for (int i = 0; i < values.all().length; i++) {
      String value = values.all()[i];
      if (value != null && !encoder.canEncode(value)) {
        String variable = template.variables().get(i);
        return new Unfilled(values.row(), Unfilled.Kind.NO_TEXT, variable);
      }
    }
    String[] filled = filled(values);
    String missing = template.missing(filled);
    if (missing != null) {
      return new Unfilled(values.row(), Unfilled.Kind.MISSING, missing);
    }
    long length = template.length(filled);
    if (values.cut() || length > maxChars) {
      return new Unfilled(values.row(), Unfilled.Kind.TOO_LONG, null);
    }
    if (template.isBlank(filled)) {
      return new Unfilled(values.row(), Unfilled.Kind.BLANK, null);
    }
    return approved ? blankLine(values.row(), template.render(filled)) : null;
  }

  private @Nullable String[] filled(Values values) {
    return approved ? ApprovedTemplate.inLines(values.all()) : values.all();
  }

  private static @Nullable Unfilled blankLine(int row, String text) {
    List<String> lines = ApprovedTemplate.values(text);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        return new Unfilled(row, Unfilled.Kind.BLANK, Integer.toString(i + 1));
      }
    }
    return null;
  }

  /**
   * Adds to the open chunk what was taken.
   *
   * @throws TooLargeException past the limit
   */
  public void put(String recipient, @Nullable Values values) {
    if (values == null) {
      return;
    }
    open.add(values.all());
    openChars += template.length(values.all());
    count++;
    if (count == 1 || count == wanted) {
      example = new Example(count, values.row(), recipient, template.render(filled(values)));
    }
    if (closedBytes + open.size() > maxBytes) {
      throw new TooLargeException(maxBytes);
    }
  }

  /** Whether the open chunk has as many characters as one transaction should write. */
  public boolean isChunkFull() {
    return openChars >= MOST_IN_CHUNK;
  }

  /** The open chunk as it is stored; another one is open afterwards. */
  public byte[] closeChunk() {
    byte[] chunk = open.close();
    closedBytes += chunk.length;
    open = new ValueChunk();
    openChars = 0;
    return chunk;
  }

  /** Whether no recipient has values, since variables are none of the table's columns. */
  public boolean isUnbound() {
    return unbound;
  }

  /** Recipients without a text. */
  public int unfilledCount() {
    return unfilledCount;
  }

  /** The latest of them; null before the first. */
  public @Nullable Unfilled lastUnfilled() {
    return lastUnfilled;
  }

  /** The first 50 of them. */
  public List<Unfilled> unfilled() {
    return List.copyOf(unfilled);
  }

  /** What the wanted recipient gets, or the first; null where nobody gets anything. */
  public @Nullable Example example() {
    return example;
  }
}
