package com.artakusuma.wags.message.template;

import com.artakusuma.wags.platform.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that was approved beforehand and is kept by the gateway, which a message names instead of
 * bringing its own: Meta's message templates, Twilio's content templates. What a message brings are
 * the values of its variables; they are stored as its text, a line each.
 *
 * @param name as the gateway knows it: Meta's name of a template, Twilio's {@code HX...} id
 * @param language in which it is to go, such as {@code id} or {@code en_US}; null for the gateway's
 *     usual one
 * @param parameters the variables' names in the order of their values; empty where they have none
 *     but their places
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates">
 *     Meta: Send Message Templates</a>
 */
public record ApprovedTemplate(String name, @Nullable String language, List<String> parameters) {

  /** Characters of {@link #stored()}: the column's width. */
  public static final int LONGEST = 1_000;

  private static final String BETWEEN = "/";
  private static final String COMMA = ",";
  private static final String LINE = "\n";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,512}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(_[A-Za-z]{2,8})?");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private static final String BREAK = "\\t\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}";

  /** What Meta refuses in a value: line breaks, tabs, more than four spaces in a row. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(" *+[" + BREAK + "][ " + BREAK + "]*+| {5,}+");

  public ApprovedTemplate {
    parameters = List.copyOf(parameters);
  }

  /** As {@link #stored()} wrote it; null of null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable ApprovedTemplate of(@Nullable String stored) {
    if (stored == null) {
      return null;
    }
    String[] parts = stored.split(BETWEEN, 3);
    return new ApprovedTemplate(
        parts[0],
        parts[1].isEmpty() ? null : parts[1],
        parts[2].isEmpty() ? List.of() : List.of(parts[2].split(COMMA)));
  }

  /** In one line: {@code order_update/id/nama,jumlah}. */
  public String stored() {
    return String.join(
        BETWEEN, name, language == null ? "" : language, String.join(COMMA, parameters));
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  public static boolean isLanguage(String text) {
    return LANGUAGE.matcher(text).matches();
  }

  public static boolean isParameter(String text) {
    return PARAMETER.matcher(text).matches();
  }

  /** A value as a template takes it: in one line. */
  public static String value(String text) {
    return FORBIDDEN.matcher(text.strip()).replaceAll(" ");
  }

  /** The values of a recipient, each as a template takes it; null stays. */
  public static @Nullable String[] inLines(@Nullable String... values) {
    return Arrays.stream(values)
        .map(value -> value == null ? null : value(value))
        .toArray(String[]::new);
  }

  /** The text of a message with these values, none of which is blank. */
  public static String text(List<String> values) {
    return String.join(LINE, values);
  }

  /** The values of a message with this text. */
  public static List<String> values(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(LINE, -1));
  }

  /** As people read it: its name, and its language where one is chosen. */
  @Override
  public String toString() {
    return language == null ? name : name + " (" + language + ")";
  }
}
