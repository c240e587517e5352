package com.artakusuma.wags.platform.audit;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Who did what, when and from where: to be read by admins, kept for {@code AUDIT_DAYS}. */
@ApplicationScoped
public class AuditLog {

  @Inject private WriteTransaction transaction;
  @Inject private SmallDeletes deletes;
  @Inject private Connections connections;
  @Inject private NodeName node;

  @Inject
  @ConfigProperty(name = "AUDIT_DAYS")
  private int days;

  /**
   * One thing that was done.
   *
   * @param actor the user's name; null for the program itself, or somebody who is not known
   * @param address null for the program itself
   * @param object to what; null for nothing in particular
   * @param detail more of it, or null
   */
  public record Line(
      long id,
      Instant at,
      AuditAct act,
      @Nullable String actor,
      @Nullable String address,
      @Nullable String object,
      @Nullable String detail) {}

  void start(
      @Observes @Priority(StartOrder.LOOKING) @Initialized(ApplicationScoped.class) Object event) {
    note(AuditAct.STARTED, node.get(), null);
  }

  /**
   * Notes what changes nothing in the database, in a transaction of its own.
   *
   * @param object as of {@link AuditSql#note}
   * @param detail as of {@link AuditSql#note}
   * @throws DatabaseException where it could not be noted
   */
  public void note(AuditAct act, @Nullable String object, @Nullable String detail) {
    transaction.write(connection -> new AuditSql(connection).note(act, object, detail));
  }

  /**
   * The newest lines, from the newest to the oldest.
   *
   * @param before only those with a smaller id
   * @param actor only this user's; null for all
   * @param act only this; null for all
   * @param most how many at most
   * @throws DatabaseException where the database is away
   */
  public List<Line> newest(long before, @Nullable String actor, @Nullable AuditAct act, int most) {
    String name = act == null ? null : act.name();
    return connections.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT id, at, act, actor, address, object, detail FROM audit
                   WHERE id < ? AND (? IS NULL OR actor = ?) AND (? IS NULL OR act = ?)
                   ORDER BY id DESC LIMIT ?""")) {
            select.setLong(1, before);
            select.setString(2, actor);
            select.setString(3, actor);
            select.setString(4, name);
            select.setString(5, name);
            select.setInt(6, most);
            return Results.all(select, AuditLog::line);
          }
        });
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("id"),
        SqlTime.instant(row, "at"),
        AuditAct.valueOf(row.getString("act")),
        row.getString("actor"),
        row.getString("address"),
        row.getString("object"),
        row.getString("detail"));
  }

  /** Deletes what is older than it is kept, in small transactions. */
  public void deleteOld() {
    if (days > 0) {
      deletes.all(
          "DELETE FROM audit WHERE at < UTC_TIMESTAMP(6) - INTERVAL ? DAY",
          statement -> statement.setInt(1, days));
    }
  }
}
