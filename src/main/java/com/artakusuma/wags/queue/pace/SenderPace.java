package com.artakusuma.wags.queue.pace;

import com.artakusuma.wags.platform.Contract;
import com.artakusuma.wags.platform.database.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What holds of senders' messages: the one rule that a claim, an expansion, a forecast and an
 * explanation ask. A sender's own limit goes for all its messages; without one its broadcasts keep
 * everybody's pace, and its single messages none. Its caps count the messages that its pace holds:
 * broadcasts, and with a limit of its own all. Its hours hold for broadcasts, and for single
 * messages where it says so.
 */
@ApplicationScoped
public class SenderPace {

  private static final Logger LOG = System.getLogger(SenderPace.class.getName());

  @Inject private Connections connections;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE")
  private int general;

  private final Set<String> unknownZones = ConcurrentHashMap.newKeySet();

  /** Messages a minute of broadcasts whose sender has no limit of its own; 0 for any number. */
  public int general() {
    return general;
  }

  /** Whether a sender's own limit, as its row has it, is one: null and 0 are none. */
  @Contract("null -> false")
  public static boolean isLimit(@Nullable Integer own) {
    return own != null && own > 0;
  }

  /**
   * Messages a minute of a sender's broadcasts.
   *
   * @param own the sender's own limit, as its row has it; null and 0 for none
   * @return 0 where nothing paces them
   */
  public int ofBroadcasts(@Nullable Integer own) {
    return isLimit(own) ? own : general;
  }

  /** What holds of a sender's broadcasts. */
  public SendingRules broadcasts(SenderLimits limits) {
    Pacing pacing = pacing(ofBroadcasts(limits.perMinute()));
    if (!limits.hasHours() && !limits.hasCaps()) {
      return SendingRules.of(pacing);
    }
    return isReadable(limits)
        ? new SendingRules(pacing, limits.hours(zone), limits.caps(zone))
        : closed(pacing);
  }

  /** What holds of a sender's single messages. */
  public SendingRules singles(SenderLimits limits) {
    Integer perMinute = limits.perMinute();
    boolean counted = isLimit(perMinute);
    boolean timed = limits.hasHours() && limits.singles();
    Pacing pacing = isLimit(perMinute) ? pacing(perMinute) : null;
    if (!timed && !(counted && limits.hasCaps())) {
      return SendingRules.of(pacing);
    }
    return isReadable(limits)
        ? new SendingRules(
            pacing, timed ? limits.hours(zone) : null, counted ? limits.caps(zone) : null)
        : closed(pacing);
  }

  private static @Nullable Pacing pacing(int perMinute) {
    return perMinute > 0 ? Pacing.perMinute(perMinute) : null;
  }

  /** A zone that only another node's Java knows: what it closes must not go out from here. */
  private boolean isReadable(SenderLimits limits) {
    boolean known = limits.isZoneKnown();
    if (!known && unknownZones.add(limits.zone())) {
      LOG.log(
          Level.ERROR,
          "This node does not know the time zone {0} of a sender''s hours and caps and sends nothing"
              + " that they hold for. Its Java is older than another node''s.",
          limits.zone());
    }
    return known;
  }

  private static SendingRules closed(@Nullable Pacing pacing) {
    return new SendingRules(
        pacing, new SendingHours(Set.of(), 0, SendingHours.DAY, ZoneOffset.UTC), null);
  }

  /** What a sender's row says, and how far it has come; nothing for one that there is not. */
  public LimitedSender read(String sender) {
    return connections
        .read(connection -> new LimitSql(connection).find(sender))
        .orElseGet(() -> new LimitedSender(SenderLimits.NONE, PaceState.at(0, 0)));
  }
}
