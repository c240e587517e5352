package com.artakusuma.wags.message;

import com.artakusuma.wags.platform.CodePoints;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Why a message ended otherwise than sent, or why a sender is held: a code, which a page puts into
 * the words of its reader, and what fills the places of those words.
 *
 * <p>The database keeps the code in a column of its own and the arguments beside it, one a line, at
 * most {@value #LONGEST} code points together. What version 1 wrote has no code: an English
 * sentence, of which {@link OldReasons} makes a code.
 *
 * @param arguments in the order of the places; none contains a line break
 */
public record Reason(ReasonCode code, List<String> arguments) {

  /** In code points, as the columns count. */
  private static final int LONGEST = 255;

  /** The console's words, which the API's English sentences are taken from, too. */
  private static final String WORDS = "com.artakusuma.wags.web.messages";

  public Reason {
    arguments = arguments.stream().map(Reason::oneLine).toList();
  }

  /** A reason whose words have these in their places. */
  public static Reason of(ReasonCode code, Object... arguments) {
    return new Reason(code, List.of(arguments).stream().map(Object::toString).toList());
  }

  /**
   * As the database keeps it.
   *
   * @param code null in a row that version 1 wrote, and where there is no reason
   * @param text the arguments, or that version's sentence; null where there is none of either
   * @return null where there is no reason
   */
  public static @Nullable Reason stored(@Nullable String code, @Nullable String text) {
    if (code != null) {
      return new Reason(
          ReasonCode.valueOf(code), text == null ? List.of() : List.of(text.split("\n", -1)));
    }
    return text == null ? null : OldReasons.read(text);
  }

  /**
   * The arguments as the database keeps them, shortened with an ellipsis where they are too long;
   * null where there are none.
   */
  public @Nullable String text() {
    if (arguments.isEmpty()) {
      return null;
    }
    String lines = String.join("\n", arguments);
    return lines.codePointCount(0, lines.length()) <= LONGEST
        ? lines
        : CodePoints.first(lines, LONGEST - 1) + "…";
  }

  /**
   * What it means and what to do, in one or two sentences without anything of the gateway's raw
   * answer.
   */
  public String sentence(Locale locale) {
    return new MessageFormat(word("", locale), locale).format(arguments.toArray());
  }

  /** The same in a few words, for a list or a group. */
  public String title(Locale locale) {
    return word(".title", locale);
  }

  private String word(String suffix, Locale locale) {
    return ResourceBundle.getBundle(WORDS, locale).getString("reason." + code + suffix);
  }

  private static String oneLine(String argument) {
    return argument.replaceAll("\\R+", " ").strip();
  }
}
