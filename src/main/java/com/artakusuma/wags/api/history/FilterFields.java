package com.artakusuma.wags.api.history;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.filter.WrittenTime;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.Contract;
import com.artakusuma.wags.platform.WrittenId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How calls read the parts of a filter; null and blank mean any. */
public final class FilterFields {

  private FilterFields() {}

  /**
   * A stretch of time within another one.
   *
   * @param within what it is cut to
   * @param by {@code queued} or {@code ended}; queued when missing
   * @param zone of what is written without an offset
   * @throws ApiException where one of them is none, or they are not in their order
   */
  public static Window window(
      Window within,
      @Nullable String by,
      @Nullable String from,
      @Nullable String until,
      ZoneId zone) {
    Instant first = time("from", from, zone, WrittenTime::from);
    Instant end = time("until", until, zone, WrittenTime::until);
    if (first != null && end != null && !first.isBefore(end)) {
      throw new ApiException("Invalid until", "until must be after from");
    }
    return new Window(by(by), within.from(), within.until()).within(first, end);
  }

  private static Window.By by(@Nullable String written) {
    if (isMissing(written) || written.equals("queued")) {
      return Window.By.QUEUED;
    }
    if (!written.equals("ended")) {
      throw new ApiException("Invalid by", "by must be queued or ended");
    }
    return Window.By.ENDED;
  }

  private static @Nullable Instant time(
      String name,
      @Nullable String written,
      ZoneId zone,
      BiFunction<String, ZoneId, Instant> meaning) {
    if (isMissing(written)) {
      return null;
    }
    try {
      return meaning.apply(written.strip(), zone);
    } catch (DateTimeException e) {
      throw new ApiException(
          "Invalid " + name,
          name
              + " must be a day (2026-11-25) or a time (2026-11-25T14:30:00+07:00, its + written"
              + " %2B)");
    }
  }

  /**
   * A reason's code.
   *
   * @throws ApiException where there is no such
   */
  public static @Nullable ReasonCode reason(@Nullable String written) {
    if (isMissing(written)) {
      return null;
    }
    return Arrays.stream(ReasonCode.values())
        .filter(code -> code.name().equals(written))
        .findFirst()
        .orElseThrow(() -> new ApiException("Invalid reason", "There is no such reason"));
  }

  /**
   * A text that messages contain.
   *
   * @throws ApiException where it is too long
   */
  public static @Nullable String text(@Nullable String written) {
    if (isMissing(written)) {
      return null;
    }
    if (written.length() > MessageFilter.LONGEST_TEXT) {
      throw new ApiException(
          "Invalid text", "text may have at most " + MessageFilter.LONGEST_TEXT + " characters");
    }
    return written.strip();
  }

  /**
   * A broadcast's id.
   *
   * @throws ApiException where it is none
   */
  public static @Nullable Long broadcast(@Nullable String written) {
    return isMissing(written)
        ? null
        : WrittenId.read(written).orElseThrow(() -> ApiException.notFound("Broadcast"));
  }

  /** Where the page before ended, as it said in {@code next}; null for the newest. */
  public static @Nullable Place before(@Nullable String written) {
    return isMissing(written)
        ? null
        : Place.read(written)
            .orElseThrow(
                () ->
                    new ApiException(
                        "Invalid before",
                        "before must be the value of next from the previous page"));
  }

  /**
   * A switch.
   *
   * @param name what it is called
   * @param missing what it is when missing
   * @throws ApiException where it is neither {@code true} nor {@code false}
   */
  public static boolean flag(String name, @Nullable String written, boolean missing) {
    if (isMissing(written)) {
      return missing;
    }
    return switch (written) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ApiException("Invalid " + name, name + " must be true or false");
    };
  }

  /** Whether nothing is meant. */
  @Contract("null -> true")
  public static boolean isMissing(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
