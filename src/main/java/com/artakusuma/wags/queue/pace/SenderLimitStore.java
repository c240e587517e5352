package com.artakusuma.wags.queue.pace;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps the hours and caps of senders, for who looks at them or changes them. */
@ApplicationScoped
public class SenderLimitStore {

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private ZoneId zone;

  /** What became of a change. */
  public enum Saved {
    DONE,
    /** Who asked for it may not change it any more; nothing was changed. */
    FORBIDDEN,
    /** Who asked for it does not know what is stored; nothing was changed. */
    CHANGED,
    /** There is no such sender. */
    UNKNOWN
  }

  /** A sender's limits; empty where there is no such sender. */
  public Optional<SenderLimits> find(String sender) {
    return connections.read(
        connection -> new LimitSql(connection).find(sender).map(LimitedSender::limits));
  }

  /**
   * Gives a sender other hours and caps, from its next claim on; its limit a minute stays. What was
   * counted in the hour and the day that run stays counted, also in another zone.
   *
   * @param limits valid ones; see {@link LimitsInput}
   * @param known asked within the same transaction, whether who asks knows what is stored
   * @param allowed asked within the same transaction
   */
  public Saved save(
      String sender, SenderLimits limits, Predicate<SenderLimits> known, SqlWork<Boolean> allowed) {
    return transaction.run(
        connection -> {
          if (!allowed.on(connection)) {
            return Saved.FORBIDDEN;
          }
          Optional<LimitedSender> before = new LimitSql(connection).lock(sender);
          if (before.isEmpty()) {
            return Saved.UNKNOWN;
          }
          if (!known.test(before.get().limits())) {
            return Saved.CHANGED;
          }
          save(connection, sender, before.get(), limits);
          return Saved.DONE;
        });
  }

  private void save(Connection connection, String sender, LimitedSender before, SenderLimits limits)
      throws SQLException {
    PaceState state = moved(before, limits.zoneOr(zone));
    new LimitSql(connection).save(sender, limits, state);
    AuditSql audit = new AuditSql(connection);
    String hours = limits.hoursLine(zone);
    if (!Objects.equals(hours, before.limits().hoursLine(zone))) {
      audit.note(AuditAct.HOURS_SET, sender, hours);
    }
    if (!Objects.equals(limits.perHour(), before.limits().perHour())
        || !Objects.equals(limits.perDay(), before.limits().perDay())) {
      audit.note(AuditAct.CAPS_SET, sender, limits.capsLine());
    }
  }

  /** What was counted in the hour and the day that run, as the other zone has them. */
  private PaceState moved(LimitedSender before, ZoneId to) {
    PaceState state = before.state();
    if (!before.limits().isZoneKnown() || before.limits().zoneOr(zone).equals(to)) {
      return state;
    }
    SendingCaps old = new SendingCaps(null, null, before.limits().zoneOr(zone));
    SendingCaps other = new SendingCaps(null, null, to);
    long now = state.now();
    return new PaceState(
        state.tat(),
        now,
        new PaceState.Count(other.hour(now).start(), state.hour().in(old.hour(now))),
        new PaceState.Count(other.day(now).start(), state.day().in(old.day(now))));
  }
}
