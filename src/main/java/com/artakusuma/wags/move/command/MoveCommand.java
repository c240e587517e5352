package com.artakusuma.wags.move.command;

import com.artakusuma.wags.move.FreeIds;
import com.artakusuma.wags.move.MoveRefusedException;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.MovedFigures;
import com.artakusuma.wags.move.MovedSql;
import com.artakusuma.wags.move.SourceSql;
import com.artakusuma.wags.move.Target;
import com.artakusuma.wags.move.steps.BroadcastMove;
import com.artakusuma.wags.move.steps.MessagePasses;
import com.artakusuma.wags.move.steps.MessagePlan;
import com.artakusuma.wags.move.steps.MessageWriter;
import com.artakusuma.wags.move.steps.Names;
import com.artakusuma.wags.move.steps.StillAtWork;
import com.artakusuma.wags.move.steps.UserMove;
import com.artakusuma.wags.platform.CannotStartException;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.DirectServer;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.schema.FiguresZone;
import com.artakusuma.wags.platform.schema.SchemaMigration;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** The command: looks at the source, prepares the target, moves, and says what it did. */
public final class MoveCommand {

  /**
   * Ids that rows of the source may still get before it is stopped, which WAGS leaves to them:
   * between a million and two million.
   */
  private static final long ROOM = 1_000_000;

  private final MoveOptions options;
  private final Map<String, String> settings;
  private final MoveReport report;

  private MoveCommand(MoveOptions options, Map<String, String> settings, MoveReport report) {
    this.options = options;
    this.settings = settings;
    this.report = report;
  }

  /**
   * Runs it.
   *
   * @param settings of the program, checked and complete; with MOVE_PASSWORD where there is one
   * @param arguments of the command line
   * @param out for the report
   * @return the program's exit code: 0 where all went well, 1 where it was refused or broke off
   */
  public static int run(Map<String, String> settings, List<String> arguments, PrintStream out) {
    MoveReport report = new MoveReport(out);
    try {
      new MoveCommand(MoveOptions.of(arguments, settings), settings, report).run();
      return 0;
    } catch (MoveRefusedException | CannotStartException e) {
      report.say("WAGS does not move: " + e.getMessage());
    } catch (SQLException e) {
      report.say(
          "WAGS broke off: %s. What was taken is complete; run it again, and it goes on"
              .formatted(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
    }
    return 1;
  }

  private void run() throws MoveRefusedException, SQLException {
    try (Connection connection = source()) {
      connection.setReadOnly(true);
      SourceSql source = SourceSql.of(connection);
      for (String column : source.narrowTexts()) {
        report.say("The column " + column + " holds no emoji: the first version stored ? for them");
      }
      if (options.open() && !options.dryRun()) {
        new StillAtWork(source, options.watchSeconds(), report).refuse();
      }
      if (options.dryRun()) {
        dryRun(source);
      } else {
        move(source);
      }
      report.sayAll(options.dryRun());
    }
  }

  private Connection source() throws MoveRefusedException {
    try {
      return DirectServer.connect(
          options.address(),
          options.database(),
          options.sslMode(),
          options.user(),
          options.password());
    } catch (SQLException e) {
      throw new MoveRefusedException(
          "the source %s cannot be read: %s; see --move-from, --move-user, MOVE_PASSWORD and --move-ssl-mode"
              .formatted(options, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
    }
  }

  /** Reads the source, and of this database no more than what is here already. */
  private void dryRun(SourceSql source) throws SQLException {
    Names names = new Names(source, null, options.renamed(), report);
    List<SourceSql.SourceUser> users = source.users();
    UserMove.look(users, options.renamed(), report);
    report.say(
        "The source has %,d users; %,d recipients have several messages of one broadcast, some of them open"
            .formatted(users.size(), source.openCopies()));
    BroadcastMove broadcasts =
        new BroadcastMove(
            source, null, names, null, options.zone(), region(), Instant.now(), report);
    try (Target target = Target.open(settings)) {
      boolean begun = target.run(connection -> new MovedSql(connection).isBegun());
      broadcasts.takeRows(options.open());
      MessagePlan plan = plan(Instant.now());
      new MessagePasses(source, begun ? target : null, names, broadcasts, plan, null, report)
          .run(options.open());
    }
  }

  private void move(SourceSql source) throws SQLException, MoveRefusedException {
    prepareTables();
    try (Target target = Target.open(settings)) {
      prepare(source, target);
      FreeIds freeMessages = FreeIds.ofMessages(target, roomAfter(source.lastId("message")));
      FreeIds freeBroadcasts =
          FreeIds.ofBroadcasts(target, roomAfter(source.lastId("message_bulk")));
      freeMessages.leaveRoom();
      freeBroadcasts.leaveRoom();
      Instant now = target.run(connection -> SqlTime.instant(DatabaseClock.now(connection)));
      UserMove users = new UserMove(target, options.renamed(), report);
      UserMove.look(source.users(), options.renamed(), report);
      users.take(source.users());
      Names names = new Names(source, users, options.renamed(), report);
      BroadcastMove broadcasts =
          new BroadcastMove(
              source, target, names, freeBroadcasts, options.zone(), region(), now, report);
      broadcasts.takeRows(options.open());
      MovedFigures figures = new MovedFigures(ZoneId.of(settings.get("WAGS_TIMEZONE")), now);
      MessageWriter writer =
          new MessageWriter(target, broadcasts, figures, freeMessages, now, report);
      new MessagePasses(source, target, names, broadcasts, plan(now), writer, report)
          .run(options.open());
      if (options.open()) {
        broadcasts.takeRecipients();
      }
      target.write(
          connection ->
              new AuditSql(connection).note(AuditAct.MOVED, options.database(), report.inShort()));
    }
  }

  /** As a start of the program does, by the user who may, and the tables of the move besides. */
  private void prepareTables() throws SQLException {
    DataSource work = DirectServer.of(settings::get, "DB_USER", "DB_PASSWORD");
    DataSource migration =
        Objects.requireNonNull(settings.get("DB_MIGRATION_USER")).isEmpty()
            ? work
            : DirectServer.of(settings::get, "DB_MIGRATION_USER", "DB_MIGRATION_PASSWORD");
    SchemaMigration.migrate(work, migration);
    try (Connection connection = migration.getConnection()) {
      new MovedSql(connection).create();
    }
  }

  private void prepare(SourceSql source, Target target) throws SQLException, MoveRefusedException {
    String zone = settings.get("WAGS_TIMEZONE");
    String pinned = target.run(connection -> FiguresZone.pin(connection, ZoneId.of(zone)));
    if (!FiguresZone.isSame(pinned, ZoneId.of(zone))) {
      throw new MoveRefusedException(
          "this database counts days in %s: set WAGS_TIMEZONE=%s, and give --move-zone=%s if that is the first version's"
              .formatted(pinned, pinned, options.zone()));
    }
    String identity = source.identity();
    target.runUnlessRefused(
        connection -> {
          new MovedSql(connection).pin(identity, options.zone().getId());
          return true;
        });
  }

  private static long roomAfter(long last) {
    return (last / ROOM + 2) * ROOM;
  }

  private MessagePlan plan(Instant now) {
    return new MessagePlan(
        options.zone(),
        region(),
        "retry".equals(settings.get("DELIVERY_UNCERTAIN")),
        Duration.ofHours(options.staleHours()),
        now,
        report);
  }

  private String region() {
    return Objects.requireNonNull(settings.get("PHONE_REGION"));
  }
}
