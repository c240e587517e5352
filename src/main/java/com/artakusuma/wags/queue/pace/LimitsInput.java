package com.artakusuma.wags.queue.pace;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hours and caps as somebody wrote them, read strictly.
 *
 * @param days {@code MON} to {@code SUN}, in any case; none for no hours
 * @param from such as {@code 08:00}; null or blank for nothing
 * @param to the same, or {@code 24:00}
 * @param zone such as {@code Asia/Jakarta}; null or blank for WAGS's own
 * @param singles whether the hours hold for single messages, too
 * @param perHour null for any number
 * @param perDay null for any number
 */
public record LimitsInput(
    Collection<String> days,
    @Nullable String from,
    @Nullable String to,
    @Nullable String zone,
    boolean singles,
    @Nullable Long perHour,
    @Nullable Long perDay) {

  /** No cap is larger. */
  public static final int LARGEST_CAP = 100_000_000;

  private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-4])[:.]([0-5]\\d)");

  /** What is wrong with them. */
  public enum Problem {
    /** Not {@code MON} to {@code SUN}. */
    DAYS,
    /** No time such as 08:00, or none at all where there are days. */
    FROM,
    /** The same, up to 24:00. */
    TO,
    /** They begin when they end: nobody can tell whether that is always or never. */
    SAME,
    /** Times without any day. */
    NO_DAYS,
    /** No zone that Java knows. */
    ZONE,
    /** A cap that is not 1 to 100,000,000. */
    PER_HOUR,
    PER_DAY,
    /** A day's cap below an hour's: the hour's would never count. */
    DAY_BELOW_HOUR
  }

  /** They are none. */
  public static final class InvalidException extends Exception {

    private static final long serialVersionUID = 1L;
    private final Problem problem;

    InvalidException(Problem problem) {
      super(problem.name());
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  /**
   * Reads them.
   *
   * @throws InvalidException where they are none; it says what is wrong first
   */
  public SenderLimits read() throws InvalidException {
    Set<DayOfWeek> read = readDays();
    Optional<Integer> begin = clock(from, Problem.FROM, SendingHours.DAY - 1);
    Optional<Integer> end = clock(to, Problem.TO, SendingHours.DAY);
    if (read.isEmpty() && (begin.isPresent() || end.isPresent())) {
      throw new InvalidException(Problem.NO_DAYS);
    }
    if (!read.isEmpty()) {
      require(begin.isPresent(), Problem.FROM);
      require(end.isPresent(), Problem.TO);
      require(!begin.equals(end), Problem.SAME);
    }
    Integer hour = cap(perHour, Problem.PER_HOUR);
    Integer day = cap(perDay, Problem.PER_DAY);
    require(hour == null || day == null || day >= hour, Problem.DAY_BELOW_HOUR);
    return new SenderLimits(
        null,
        read,
        begin.orElse(0),
        end.orElse(0),
        singles && !read.isEmpty(),
        hour,
        day,
        readZone());
  }

  private Set<DayOfWeek> readDays() throws InvalidException {
    Set<DayOfWeek> read = EnumSet.noneOf(DayOfWeek.class);
    for (String day : days) {
      read.add(
          Arrays.stream(DayOfWeek.values())
              .filter(one -> SenderLimits.shortName(one).equalsIgnoreCase(day.strip()))
              .findFirst()
              .orElseThrow(() -> new InvalidException(Problem.DAYS)));
    }
    return read;
  }

  private static Optional<Integer> clock(@Nullable String written, Problem problem, int most)
      throws InvalidException {
    if (written == null || written.isBlank()) {
      return Optional.empty();
    }
    Matcher clock = CLOCK.matcher(written.strip());
    require(clock.matches(), problem);
    int minute = Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    require(minute <= most, problem);
    return Optional.of(minute);
  }

  private static @Nullable Integer cap(@Nullable Long written, Problem problem)
      throws InvalidException {
    require(written == null || (written >= 1 && written <= LARGEST_CAP), problem);
    return written == null ? null : Integer.valueOf(written.intValue());
  }

  /** Only names that mean the same everywhere: an offset has no changes of the clocks. */
  private @Nullable String readZone() throws InvalidException {
    if (zone == null || zone.isBlank()) {
      return null;
    }
    String wanted = zone.strip();
    return ZoneId.getAvailableZoneIds().stream()
        .filter(one -> one.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new InvalidException(Problem.ZONE));
  }

  private static void require(boolean condition, Problem problem) throws InvalidException {
    if (!condition) {
      throw new InvalidException(problem);
    }
  }
}
