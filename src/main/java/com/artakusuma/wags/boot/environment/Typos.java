package com.artakusuma.wags.boot.environment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names that are no setting but look as if they were meant to be one. */
public final class Typos {

  /** Letters that may be wrong, missing, too many or exchanged with their neighbour. */
  private static final int MOST_MISTAKES = 2;

  /** In shorter names that many mistakes make any name of any other. */
  private static final int SHORTEST = 6;

  /** OpenTelemetry has many more settings than those that WAGS reads. */
  private static final String OPEN_TELEMETRY = "OTEL_";

  private Typos() {}

  /**
   * One sentence for each such name.
   *
   * @param where the names stand
   * @param names as they stand there
   * @param known the names of all settings
   */
  public static List<String> warnings(
      String where, Collection<String> names, Collection<String> known) {
    return names.stream()
        .filter(name -> !known.contains(name))
        .flatMap(name -> meant(name, known).map(right -> warning(where, name, right)).stream())
        .toList();
  }

  private static String warning(String where, String name, String right) {
    return name + " in " + where + " is not a setting of WAGS. Did you mean " + right + "?";
  }

  private static Optional<String> meant(String name, Collection<String> known) {
    Stream<String> close =
        known.stream()
            .filter(right -> Math.min(right.length(), name.length()) >= SHORTEST)
            .filter(right -> mistakes(name, right) <= MOST_MISTAKES);
    return close
        .min(Comparator.comparingInt(right -> mistakes(name, right)))
        .or(() -> begunWith(name, known));
  }

  /** The settings that begin with these words, such as those that lack a unit. */
  private static Optional<String> begunWith(String name, Collection<String> known) {
    String begin = name.toUpperCase(Locale.ROOT);
    boolean mayBeOthers = !begin.contains("_") || begin.startsWith(OPEN_TELEMETRY);
    return known.stream()
        .filter(whole -> !mayBeOthers && whole.startsWith(begin + "_"))
        .reduce((one, other) -> one + " or " + other);
  }

  /** The least number of such mistakes between two names, capitals and small letters alike. */
  private static int mistakes(String one, String other) {
    String a = one.toUpperCase(Locale.ROOT);
    String b = other.toUpperCase(Locale.ROOT);
    int[][] least = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        least[i][j] = i == 0 || j == 0 ? i + j : step(least, a, b, i, j);
      }
    }
    return least[a.length()][b.length()];
  }

  private static int step(int[][] least, String a, String b, int i, int j) {
    int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
    best = Math.min(best, least[i - 1][j - 1] + changed);
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(best, least[i - 2][j - 2] + 1) : best;
  }
}
