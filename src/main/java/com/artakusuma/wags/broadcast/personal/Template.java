package com.artakusuma.wags.broadcast.personal;

import com.artakusuma.wags.platform.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text with variables: {@code {{nama}}}, or {@code {{nama|Kak}}} with what stands there for those
 * who have no value. A backslash before the braces makes them text. There is nothing more to it: no
 * conditions, and what is filled in is never read as a template again.
 */
public final class Template {

  /** Different variables in one text. */
  static final int MOST_VARIABLES = 50;

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final char ESCAPE = '\\';
  private static final int SHOWN = 40;

  private final String written;
  private final List<Part> parts;
  private final List<String> variables;

  /** A text, or a variable's place with its default; both null where it has none. */
  private record Part(@Nullable String text, int variable, @Nullable String fallback) {

    static Part text(String text) {
      return new Part(text, -1, null);
    }

    /** What stands there for somebody; null where nothing does. */
    @Nullable String in(@Nullable String... values) {
      if (variable < 0) {
        return text;
      }
      String value = values[variable];
      return value == null || value.isBlank() ? fallback : value;
    }

    /** The same where nothing is missing. */
    String filled(@Nullable String... values) {
      return Objects.requireNonNull(in(values));
    }
  }

  private Template(String written, List<Part> parts, List<String> variables) {
    this.written = written;
    this.parts = parts;
    this.variables = variables;
  }

  /**
   * Reads a text.
   *
   * @throws BadTemplateException where its variables cannot be read
   */
  public static Template of(String text) throws BadTemplateException {
    int next = text.indexOf(OPEN);
    if (next < 0) {
      return new Template(text, List.of(Part.text(text)), List.of());
    }
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int from = 0;
    for (; next >= 0; next = text.indexOf(OPEN, from)) {
      boolean escaped = next > from && text.charAt(next - 1) == ESCAPE;
      literal.append(text, from, escaped ? next - 1 : next);
      if (escaped) {
        literal.append(OPEN);
        from = next + OPEN.length();
      } else {
        from = end(text, next);
        addLiteral(parts, literal);
        parts.add(variable(text, next, from, places, names));
      }
    }
    literal.append(text, from, text.length());
    addLiteral(parts, literal);
    return new Template(text, List.copyOf(parts), List.copyOf(names));
  }

  /** How a text without variables has to be written. */
  public static String literal(String text) {
    return text.replace(OPEN, ESCAPE + OPEN);
  }

  private static void addLiteral(List<Part> parts, StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(Part.text(literal.toString()));
      literal.setLength(0);
    }
  }

  /** Behind the braces that close what opens there. */
  private static int end(String text, int open) throws BadTemplateException {
    int close = text.indexOf(CLOSE, open + OPEN.length());
    int another = text.indexOf(OPEN, open + OPEN.length());
    if (close < 0 || another >= 0 && another < close) {
      throw bad(BadTemplateException.Kind.UNCLOSED, text, open, text.length());
    }
    return close + CLOSE.length();
  }

  private static Part variable(
      String text, int open, int end, Map<String, Integer> places, List<String> names)
      throws BadTemplateException {
    String inside = text.substring(open + OPEN.length(), end - CLOSE.length());
    int bar = inside.indexOf('|');
    String written = (bar < 0 ? inside : inside.substring(0, bar)).strip();
    String name = VariableName.plain(written);
    if (name.isEmpty()) {
      throw bad(BadTemplateException.Kind.EMPTY_NAME, text, open, end);
    }
    if (!VariableName.isName(name) || written.lines().count() > 1) {
      throw bad(BadTemplateException.Kind.BAD_NAME, text, open, end);
    }
    if (VariableName.length(name) > VariableName.LONGEST) {
      throw bad(BadTemplateException.Kind.LONG_NAME, text, open, end);
    }
    Integer place = places.putIfAbsent(VariableName.key(name), names.size());
    if (place == null) {
      if (names.size() == MOST_VARIABLES) {
        throw bad(BadTemplateException.Kind.TOO_MANY, text, open, end);
      }
      place = names.size();
      names.add(name);
    }
    return new Part(null, place, bar < 0 ? null : inside.substring(bar + 1).strip());
  }

  private static BadTemplateException bad(
      BadTemplateException.Kind kind, String text, int open, int end) {
    String found = text.substring(open, end);
    String shown = CodePoints.first(found, SHOWN, "…");
    return new BadTemplateException(kind, text.codePointCount(0, open) + 1, shown);
  }

  /** The text as it was written. */
  public String written() {
    return written;
  }

  /** Whether it has any variable, so that each recipient may get another text. */
  public boolean isPersonal() {
    return !variables.isEmpty();
  }

  /** The text as it is stored: without backslashes where it has no variables. */
  public String stored() {
    return isPersonal() ? written : plain();
  }

  /** What everybody gets; only of a text that is not personal. */
  public String plain() {
    if (isPersonal()) {
      throw new IllegalStateException("Each recipient gets another text");
    }
    return render();
  }

  /** Its variables as they are first written, each once. */
  public List<String> variables() {
    return variables;
  }

  /**
   * The first variable that somebody has no value for where the text has no default.
   *
   * @param values one for each of {@link #variables()}; null or blank for none
   * @return null where each place is filled
   */
  public @Nullable String missing(@Nullable String... values) {
    return parts.stream()
        .filter(part -> part.in(values) == null)
        .map(part -> variables.get(part.variable()))
        .findFirst()
        .orElse(null);
  }

  /**
   * What somebody gets.
   *
   * @param values one for each of {@link #variables()}; null or blank for none; none missing
   */
  public String render(@Nullable String... values) {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.in(values)));
    return text.toString();
  }

  /** Whether what somebody gets has nothing in it but spaces. */
  boolean isBlank(@Nullable String... values) {
    return parts.stream().allMatch(part -> part.filled(values).isBlank());
  }

  /** How many UTF-16 units {@link #render} would have, without making it. */
  long length(@Nullable String... values) {
    return parts.stream().mapToLong(part -> part.filled(values).length()).sum();
  }
}
