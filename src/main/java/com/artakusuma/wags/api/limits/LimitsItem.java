package com.artakusuma.wags.api.limits;

import com.artakusuma.wags.queue.pace.SenderLimits;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sender's hours and caps; what it has none of is left out.
 *
 * @param days on which the hours begin, {@code MON} to {@code SUN}
 * @param from when they begin, such as {@code 08:00}
 * @param to when they end, the next day's where it is earlier
 * @param singles whether they hold for single messages, too
 * @param zone of hours and caps; left out where it is WAGS's own
 * @param perHour messages in an hour of that zone's clock
 * @param perDay messages in a day of it
 */
@JsonbPropertyOrder({"days", "from", "to", "singles", "zone", "perHour", "perDay"})
public record LimitsItem(
    @Nullable List<String> days,
    @Nullable String from,
    @Nullable String to,
    @Nullable Boolean singles,
    @Nullable String zone,
    @Nullable Integer perHour,
    @Nullable Integer perDay) {

  /** What a sender has; null where that is nothing. */
  public static @Nullable LimitsItem orNull(SenderLimits limits) {
    return limits.hasHours() || limits.hasCaps() ? of(limits) : null;
  }

  /** What a sender has, be it nothing. */
  static LimitsItem of(SenderLimits limits) {
    boolean hours = limits.hasHours();
    return new LimitsItem(
        hours ? limits.days().stream().map(SenderLimits::shortName).toList() : null,
        hours ? SenderLimits.clock(limits.from()) : null,
        hours ? SenderLimits.clock(limits.to()) : null,
        hours ? limits.singles() : null,
        limits.zone(),
        limits.perHour(),
        limits.perDay());
  }
}
