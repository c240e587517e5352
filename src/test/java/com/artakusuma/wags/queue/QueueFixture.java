package com.artakusuma.wags.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.broadcast.saved.DeletedListIT;
import com.artakusuma.wags.history.text.TextIndexIT;
import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.WrongClockIT;
import com.artakusuma.wags.platform.database.ConnectionsIT;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.WriteTransactionIT;
import com.artakusuma.wags.platform.turn.TurnsIT;
import com.artakusuma.wags.queue.accept.EnqueueSql;
import com.artakusuma.wags.queue.accept.KeyedIntakeIT;
import com.artakusuma.wags.queue.accept.MessageIntake;
import com.artakusuma.wags.queue.accept.MessageIntakeIT;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.queue.blocklist.BlocklistIT;
import com.artakusuma.wags.queue.claim.ClaimIT;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.claim.Claims;
import com.artakusuma.wags.queue.cleanup.Cancellation;
import com.artakusuma.wags.queue.cleanup.MessageExpiryIT;
import com.artakusuma.wags.queue.cleanup.RetentionIT;
import com.artakusuma.wags.queue.cleanup.TooOldMessages;
import com.artakusuma.wags.queue.cleanup.TooOldMessagesIT;
import com.artakusuma.wags.queue.hold.HoldIT;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.lane.BroadcastControl;
import com.artakusuma.wags.queue.lane.BroadcastHoldIT;
import com.artakusuma.wags.queue.lane.LaneIT;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.manage.InterventionIT;
import com.artakusuma.wags.queue.manage.Interventions;
import com.artakusuma.wags.queue.manage.WaitExplanations;
import com.artakusuma.wags.queue.pace.HoursIT;
import com.artakusuma.wags.queue.pace.PacingIT;
import com.artakusuma.wags.queue.receipt.LaterTryReceiptIT;
import com.artakusuma.wags.queue.receipt.ReceiptFixture;
import com.artakusuma.wags.queue.receipt.ReceiptLedgerIT;
import com.artakusuma.wags.queue.receipt.UncertainTryReceiptIT;
import com.artakusuma.wags.queue.send.LateMessageIT;
import com.artakusuma.wags.queue.settle.SettleIT;
import com.artakusuma.wags.queue.settle.Settlements;
import com.artakusuma.wags.queue.statistics.OldRowsIT;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.NodeClock;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue inside a real server, with two senders and nothing waiting. */
@ExtendWith(ArquillianExtension.class)
public abstract class QueueFixture {

  protected static final int SHOP = 1001;
  protected static final int BANK = 1002;
  protected static final int ALL = 1_000;

  @Inject protected MessageIntake intake;
  @Inject protected Claims claims;
  @Inject protected Settlements settlements;
  @Inject protected SenderHolds holds;
  @Inject protected Interventions interventions;
  @Inject protected WaitExplanations waitExplanations;
  @Inject protected TooOldMessages tooOldMessages;
  @Inject protected BroadcastControl control;
  @Inject protected Cancellation cancellation;
  @Inject protected Blocklist blocklist;
  @Inject protected SenderStates states;

  @Resource(lookup = "java:app/jdbc/wags")
  protected DataSource dataSource;

  @Deployment
  static WebArchive wags() {
    return ShrinkWrap.create(ZipImporter.class, "wags.war")
        .importFrom(new File("target/wags.war"))
        .as(WebArchive.class)
        .addClasses(
            QueueFixture.class,
            ClaimBuilder.class,
            ClaimIT.class,
            MessageIntakeIT.class,
            KeyedIntakeIT.class,
            TurnsIT.class,
            ConnectionsIT.class,
            WriteTransactionIT.class,
            SettleIT.class,
            PacingIT.class,
            HoursIT.class,
            LateMessageIT.class,
            Eventually.class,
            NodeClock.class,
            LaneIT.class,
            BroadcastHoldIT.class,
            BlocklistIT.class,
            HoldIT.class,
            TooOldMessagesIT.class,
            MessageExpiryIT.class,
            RetentionIT.class,
            TextIndexIT.class,
            DeletedListIT.class,
            InterventionIT.class,
            OldRowsIT.class,
            ReceiptFixture.class,
            ReceiptLedgerIT.class,
            UncertainTryReceiptIT.class,
            LaterTryReceiptIT.class,
            WrongClockIT.class);
  }

  @BeforeEach
  protected void emptyQueueWithTwoSenders() throws SQLException {
    String tables =
        "outbox lane attempt message_option message message_broadcast stat_day stat_minute retention sender"
            + " blocked_recipient receipt gateway_message";
    for (String table : tables.split(" ")) {
      sql("DELETE FROM " + table);
    }
    sql(
        "INSERT IGNORE INTO user (id, username, created_at) VALUES (1001, 'shop', UTC_TIMESTAMP(6)), (1002, 'bank', UTC_TIMESTAMP(6))");
    sql("INSERT INTO sender (id, name) VALUES (1001, 'shop'), (1002, 'bank')");
  }

  /** What must hold whatever was done: open if and only if in the queue, and every end counted. */
  @AfterEach
  protected void ledgerQueueAndFiguresAgree() throws SQLException {
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE (m.status = 'PENDING') <> (o.message_id IS NOT NULL)"""));
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM outbox o LEFT JOIN message m ON m.id = o.message_id
             WHERE m.id IS NULL"""));
    assertEquals(
        number("SELECT COUNT(*) FROM message WHERE status <> 'PENDING'"),
        number("SELECT COALESCE(SUM(n - forgotten), 0) FROM stat_day"));
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM message_broadcast b
             WHERE (b.sent + b.failed = b.total) <> (b.ended_at IS NOT NULL)"""));
    assertEquals(
        text(
            """
            SELECT CONCAT_WS(' ', COALESCE(SUM(stage IN ('DELIVERED', 'READ')), 0),
                                  COALESCE(SUM(stage = 'READ'), 0))
              FROM message WHERE status = 'SENT'"""),
        text(
            "SELECT CONCAT_WS(' ', COALESCE(SUM(delivered), 0), COALESCE(SUM(seen), 0)) FROM stat_day"));
  }

  @AfterEach
  protected void minutesAgreeToo() throws SQLException {
    assertEquals(
        number("SELECT COUNT(*) FROM message WHERE status IN ('SENT', 'FAILED')"),
        number("SELECT COALESCE(SUM(sent + failed), 0) FROM stat_minute"));
  }

  protected List<Long> enqueue(int sender, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> intake.enqueue(message(sender, "Hello " + i)).messageId())
        .toList();
  }

  protected static NewMessage message(int sender, String text) {
    String name = sender == SHOP ? "shop" : "bank";
    return new NewMessage(
        sender, name, "6281234567890", text, Instant.parse("2026-11-23T06:00:00Z"));
  }

  protected static NewMessage message(int sender, SendOptions options) {
    NewMessage plain = message(sender, "Hello");
    return new NewMessage(
        plain.senderId(),
        plain.sender(),
        plain.recipient(),
        plain.text(),
        plain.template(),
        plain.storedAt(),
        options,
        null);
  }

  /** A broadcast that is expanded already and due. */
  protected void broadcast(long id, int sender, int count) throws SQLException {
    String name = sender == SHOP ? "shop" : "bank";
    sql(
        """
        INSERT INTO message_broadcast (id, sender, body, state, total, duplicates, expanded, dt_store, created_at)
        VALUES (%d, '%s', 'to all', 'DONE', %d, 0, %d, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(id, name, count, count));
    for (int seq = 0; seq < count; seq++) {
      sql(
          """
          INSERT INTO message (sender, recipient, status, broadcast_id, seq, dt_store, created_at)
          VALUES ('%s', '62812345%05d', 'PENDING', %d, %d, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
              .formatted(name, seq, id, seq));
    }
    try (Connection connection = dataSource.getConnection()) {
      LocalDateTime now = DatabaseClock.now(connection);
      new LaneSql(connection).open(id, name, 1, now, null);
      new EnqueueSql(connection).expanded(id, 0, count - 1, now);
    }
  }

  /** A broadcast that is expanded already and begins a day from now. */
  protected void broadcastOfTomorrow(long id, int sender, int count) throws SQLException {
    broadcast(id, sender, count);
    sql("DELETE FROM outbox WHERE lane = " + id);
    sql("UPDATE message_broadcast SET send_at = created_at + INTERVAL 1 DAY WHERE id = " + id);
    sql("UPDATE lane SET next_due = next_due + INTERVAL 1 DAY WHERE id = " + id);
    try (Connection connection = dataSource.getConnection()) {
      LocalDateTime begin = DatabaseClock.now(connection).plusDays(1);
      new EnqueueSql(connection).expanded(id, 0, count - 1, begin);
    }
  }

  protected List<ClaimedMessage> claim(int limit) {
    return claims.claim(new Slots(limit, limit)).messages();
  }

  /** Room that is the same for all senders. */
  public record Slots(int free, int freeForBroadcasts) implements Claims.Room {

    @Override
    public int freeFor(int senderId, int left) {
      return left;
    }

    @Override
    public int freeForBroadcastsOf(int senderId, int left) {
      return left;
    }
  }

  protected ClaimedMessage claimOne() {
    List<ClaimedMessage> claimed = claim(ALL);
    assertEquals(1, claimed.size());
    return claimed.get(0);
  }

  /** A claim of a sender that is not on trial; there is no such message. */
  protected static ClaimedMessage claimedOf(int senderId) {
    return new ClaimBuilder().id(0).sender(senderId).build();
  }

  protected void claimAllInto(ConcurrentLinkedQueue<ClaimedMessage> claimed) {
    List<ClaimedMessage> some = claim(7);
    while (!some.isEmpty()) {
      claimed.addAll(some);
      some = claim(7);
    }
  }

  protected static void inParallel(int threads, Runnable work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    var running = IntStream.range(0, threads).mapToObj(i -> executor.submit(work)).toList();
    executor.shutdown();
    for (var one : running) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  protected int settle(Settlement settlement) {
    return settlements.settle(List.of(settlement));
  }

  protected static Settlement sent(ClaimedMessage message) {
    return new Settlement(
        message, new Settlement.End(MessageStatus.SENT, null), tried(Outcome.SENT));
  }

  /** It may have been sent; nobody answered. */
  protected static Settlement unanswered(ClaimedMessage message) {
    return new Settlement(
        message,
        new Settlement.End(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.NO_ANSWER)),
        tried(Outcome.UNCERTAIN));
  }

  protected static Settlement retry(ClaimedMessage message) {
    return new Settlement(
        message, new Settlement.Retry(Duration.ofSeconds(30)), tried(Outcome.RETRY));
  }

  protected static Settlement release(ClaimedMessage message) {
    return new Settlement(message, new Settlement.Release(Duration.ZERO), null);
  }

  protected static AttemptRecord tried(Outcome outcome) {
    return new AttemptRecord(Instant.now(), Duration.ofMillis(12), outcome, 200, "words");
  }

  /** As if all leases had run out. */
  protected void endLeases() throws SQLException {
    makeDue();
  }

  protected void makeDue() throws SQLException {
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  }

  protected void endHold() throws SQLException {
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  }

  protected long heldFor() throws SQLException {
    return number(
        "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), held_until) FROM sender WHERE id = 1001");
  }

  protected String status(long id) throws SQLException {
    return text("SELECT status FROM message WHERE id = " + id);
  }

  protected List<String> attempts(long id) throws SQLException {
    return column(
        "SELECT CONCAT(epoch, ' ', outcome) FROM attempt WHERE message_id = "
            + id
            + " ORDER BY epoch");
  }

  protected static List<Long> due(Connection connection, int limit) throws SQLException {
    return new ClaimSql(connection, "test", 90, 0)
        .due(SHOP, Lanes.SINGLES, limit).stream().map(ClaimSql.Row::id).toList();
  }

  /** The plan as a table, all columns of all rows; MySQL shows a tree by default. */
  protected String plan(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement explain =
            connection.prepareStatement("EXPLAIN FORMAT=TRADITIONAL " + sql);
        ResultSet row = explain.executeQuery()) {
      StringBuilder plan = new StringBuilder();
      while (row.next()) {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          plan.append(row.getString(column)).append('\t');
        }
      }
      return plan.toString();
    }
  }

  /** As after a try that ended without an answer. */
  protected void perhapsSent(long message) throws SQLException {
    sql(
        """
        INSERT INTO attempt (message_id, epoch, started_at, took_ms, outcome)
        VALUES (%d, 1, UTC_TIMESTAMP(6), 5, 'UNCERTAIN')"""
            .formatted(message));
  }

  protected void sql(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  protected long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  protected String text(String sql) throws SQLException {
    return column(sql).get(0);
  }

  protected List<String> column(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> column = new ArrayList<>();
      while (row.next()) {
        column.add(row.getString(1));
      }
      return column;
    }
  }
}
