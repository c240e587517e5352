package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.platform.OneLine;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts of requests. Their errors name the field as the request does. */
public final class WrittenText {

  private WrittenText() {}

  /**
   * A name, of one line.
   *
   * @param longest code points that it may have
   * @return stripped; empty where it is missing or blank
   * @throws ApiException where it is longer, of several lines, or no Unicode text
   */
  public static String name(@Nullable String written, int longest) {
    return line("name", written, longest);
  }

  /**
   * A text of one line.
   *
   * @param longest code points that it may have
   * @return stripped; empty where it is missing or blank
   * @throws ApiException where it is longer, of several lines, or no Unicode text
   */
  public static String line(String field, @Nullable String written, int longest) {
    String text = stripped(field, written, longest);
    if (!OneLine.is(text)) {
      throw new ApiException(
          "Invalid " + field,
          field + " must be a single line, without tabs and other control characters");
    }
    return unicode(field, text);
  }

  /**
   * A short text without blanks around it.
   *
   * @param longest code points that it may have
   * @return empty where it is missing or blank
   * @throws ApiException where it is longer
   */
  public static String stripped(String field, @Nullable String written, int longest) {
    String text = written == null ? "" : written.strip();
    if (text.codePointCount(0, text.length()) > longest) {
      throw new ApiException(
          "Invalid " + field, field + " may have at most " + longest + " characters");
    }
    return text;
  }

  /**
   * A text that can be stored and sent on.
   *
   * @return the same
   * @throws ApiException where it is no Unicode text
   */
  public static String unicode(String field, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new ApiException("Invalid " + field, field + " holds half of a surrogate pair");
    }
    return text;
  }
}
