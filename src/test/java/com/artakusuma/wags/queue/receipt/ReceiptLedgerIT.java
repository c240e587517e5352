package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Settlement.Handover;
import com.artakusuma.wags.testing.NodeClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What receipts make of ledger, queue and figures. */
public class ReceiptLedgerIT extends ReceiptFixture {

  @Test
  void aMessageGetsOnAndIsCountedOnce() throws SQLException {
    long id = sentAs("A1");

    receipt("A1", "DELIVERED", "2026-11-28 12:00:05");
    receipt("A1", "SENT", "2026-11-28 12:00:01");
    bringIn();
    receipt("A1", "READ", "2026-11-28 12:03:00");
    receipt("A1", "DELIVERED", "2026-11-28 12:00:04");
    bringIn();
    receipt("A1", "READ", "2026-11-28 12:04:00");
    bringIn();

    assertEquals(
        "SENT READ 2026-11-28 12:00:04.000000 2026-11-28 12:03:00.000000",
        text(
            "SELECT CONCAT_WS(' ', status, stage, delivered_at, read_at) FROM message WHERE id = "
                + id));
    assertEquals("1 1 1", text("SELECT CONCAT_WS(' ', n, delivered, seen) FROM stat_day"));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  @Test
  void idsOfOtherGatewaysAreOthers() throws SQLException {
    long id = sentAs("A1");
    sql("INSERT INTO receipt (gateway_id, ref, stage, at, came_at, due_at) " + values(8, "A1"));

    bringIn();

    assertEquals("none", stage(id));
    assertEquals(1, number("SELECT COUNT(*) FROM receipt"));
  }

  @Test
  void aFailureAfterTheGatewayTookItFailsTheMessage() throws SQLException {
    long id = sentAs("A1");
    receipt("A1", "SENT", "2026-11-28 12:00:01");
    failure("A1", "OTHER", "131026");

    bringIn();

    assertEquals(
        "FAILED NOT_DELIVERED 131026",
        text("SELECT CONCAT_WS(' ', status, reason_code, reason) FROM message WHERE id = " + id));
    assertEquals(
        List.of("SENT 0", "FAILED 1"),
        column("SELECT CONCAT_WS(' ', status, n) FROM stat_day ORDER BY status"));
    receipt("A1", "SENT", "2026-11-28 12:00:01");
    bringIn();
    assertEquals("FAILED", status(id));
    receipt("A1", "DELIVERED", "2026-11-28 12:00:09");
    bringIn();
    assertEquals("SENT", status(id));
    assertEquals(
        List.of("SENT 1 1", "FAILED 0 0"),
        column("SELECT CONCAT_WS(' ', status, n, delivered) FROM stat_day ORDER BY status"));
  }

  @Test
  void aFailureOfWhatArrivedIsNone() throws SQLException {
    long id = sentAs("A1");
    receipt("A1", "DELIVERED", "2026-11-28 12:00:01");
    bringIn();

    failure("A1", "OTHER", "131026");
    bringIn();

    assertEquals("SENT DELIVERED", status(id) + " " + stage(id));
  }

  @Test
  void aRefusedFirstContactSaysSo() throws SQLException {
    long id = sentAs("A1");
    failure("A1", "UNKNOWN", "463");

    bringIn();

    assertEquals("COLD_CONTACT", text("SELECT reason_code FROM message WHERE id = " + id));
  }

  @Test
  void unknownReceiptsWaitTwiceAsLongEachTimeAndGoAfterADay() throws SQLException {
    receipt("A1", "READ", "2026-11-28 12:00:01");
    receipt("A2", "READ", "2026-11-28 12:00:01");
    receipt("A3", "READ", "2026-11-28 12:00:01");
    sql("UPDATE receipt SET came_at = came_at - INTERVAL 40 SECOND WHERE ref = 'A1'");
    sql("UPDATE receipt SET came_at = came_at - INTERVAL 23 HOUR WHERE ref = 'A2'");
    sql("UPDATE receipt SET came_at = came_at - INTERVAL 25 HOUR WHERE ref = 'A3'");

    bringIn();

    assertEquals(List.of("A1", "A2"), column("SELECT ref FROM receipt ORDER BY ref"));
    long first = wait("A1");
    assertTrue(first > 30 && first <= 60, () -> first + " s");
    long longest = wait("A2");
    assertTrue(longest > 590 && longest <= 600, () -> longest + " s");
  }

  @Test
  void receiptsOfForgottenMessagesAreDropped() throws SQLException {
    sql("INSERT INTO gateway_message VALUES (7, 'A1', 999, UTC_TIMESTAMP(6))");
    receipt("A1", "READ", "2026-11-28 12:00:01");

    bringIn();

    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  @Test
  void broadcastsCountWhatArrivedAndAreHeldForWhoIsNotThere() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
    broadcast(7, SHOP, 150);
    List<ClaimedMessage> claimed = new ArrayList<>();
    while (claimed.size() < 120) {
      claimed.addAll(claim(120 - claimed.size()));
      sql("UPDATE sender SET tat_us = 0");
    }
    settlements.settle(
        claimed.stream()
            .map(message -> sent(message).with(new Handover(GATEWAY, "B" + message.id(), true)))
            .toList());
    for (ClaimedMessage message : claimed.subList(0, 10)) {
      receipt("B" + message.id(), "READ", "2026-11-28 12:00:01");
    }
    for (ClaimedMessage message : claimed.subList(10, 15)) {
      receipt("B" + message.id(), "DELIVERED", "2026-11-28 12:00:01");
    }
    bringIn();
    assertEquals(
        "120 0 15 10",
        text("SELECT CONCAT_WS(' ', sent, failed, delivered, seen) FROM message_broadcast"));

    for (ClaimedMessage message : claimed.subList(15, 100)) {
      failure("B" + message.id(), "NOT_ON_WHATSAPP", "131026");
    }
    bringIn();

    assertEquals(
        "35 85 85 15 10",
        text(
            "SELECT CONCAT_WS(' ', sent, failed, refused, delivered, seen) FROM message_broadcast"));
    assertEquals("HELD", text("SELECT run FROM lane"));
  }

  /** As of a gateway that takes each of them first: its receipts alone tell. */
  @Test
  void firstContactsThatWhatsAppRefusesInARowHoldTheSendersBroadcasts() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
    broadcast(7, SHOP, 40);
    List<ClaimedMessage> claimed = handedOver(11);
    receipt("B" + claimed.get(10).id(), "SENT", "2026-11-28 12:00:01");
    bringIn();
    for (ClaimedMessage message : claimed.subList(0, 4)) {
      failure("B" + message.id(), "UNKNOWN", "463");
    }
    bringIn();
    receipt("B" + claimed.get(4).id(), "SENT", "2026-11-28 12:00:01");
    bringIn();
    for (ClaimedMessage message : claimed.subList(5, 9)) {
      failure("B" + message.id(), "UNKNOWN", "463");
    }
    bringIn();
    failure("B" + claimed.get(8).id(), "UNKNOWN", "463");
    receipt("B" + claimed.get(4).id(), "READ", "2026-11-28 12:00:09");
    bringIn();
    assertEquals("RUNNING", text("SELECT run FROM lane"), "four, and four");

    failure("B" + claimed.get(9).id(), "UNKNOWN", "463");
    bringIn();

    assertEquals(
        "HELD COLD_CONTACTS 5",
        text("SELECT CONCAT_WS(' ', run, held_code, held_reason) FROM lane"));
    assertEquals(9, number("SELECT refused FROM message_broadcast"));
  }

  @Test
  void whatDidNotArriveCountsAsRefusedUntilItDoes() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
    broadcast(7, SHOP, 100);
    List<ClaimedMessage> claimed = handedOver(60);
    for (ClaimedMessage message : claimed.subList(0, 11)) {
      failure("B" + message.id(), "OTHER", "131026");
    }
    bringIn();
    receipt("B" + claimed.get(0).id(), "DELIVERED", "2026-11-28 12:00:09");
    bringIn();
    assertEquals(
        "RUNNING 10",
        text("SELECT CONCAT_WS(' ', run, refused) FROM lane JOIN message_broadcast USING (id)"));

    failure("B" + claimed.get(11).id(), "OTHER", "131026");
    failure("B" + claimed.get(12).id(), "OTHER", "131026");
    bringIn();

    assertEquals(
        "HELD MANY_REFUSED", text("SELECT CONCAT_WS(' ', run, held_code) FROM lane"), "12 of 60");
  }

  /** Some gateways tell by a call of its own which id they will use from then on. */
  @Test
  void aMessageIsFoundByItsSecondIdToo() throws SQLException {
    long id = sentAs("A1");
    receipt("S1", "READ", "2026-11-28 12:00:01");
    bringIn();
    otherId("A1", "S1");
    bringIn();
    lookAgain();

    assertEquals("READ", stage(id));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
    assertEquals(1, number("SELECT COUNT(DISTINCT taken_at) FROM gateway_message"));
  }

  /** By the database's clock: that of a node may be wrong. */
  @Test
  void idsAreForgottenAfterReceiptDays() throws SQLException {
    sql(
        """
        INSERT INTO gateway_message VALUES
          (7, 'A1', 1, UTC_TIMESTAMP(6) - INTERVAL 31 DAY),
          (7, 'A2', 2, UTC_TIMESTAMP(6) - INTERVAL 29 DAY)""");

    NodeClock.ahead(Duration.ofDays(31), oldRefs::delete);

    assertEquals(List.of("A2"), column("SELECT ref FROM gateway_message"));
  }

  private long wait(String ref) throws SQLException {
    return number(
        "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) FROM receipt WHERE ref = '"
            + ref
            + "'");
  }

  private List<ClaimedMessage> handedOver(int count) throws SQLException {
    List<ClaimedMessage> claimed = new ArrayList<>();
    while (claimed.size() < count) {
      claimed.addAll(claim(count - claimed.size()));
      sql("UPDATE sender SET tat_us = 0");
    }
    settlements.settle(
        claimed.stream()
            .map(message -> sent(message).with(new Handover(GATEWAY, "B" + message.id(), false)))
            .toList());
    return claimed;
  }

  private static String values(int gateway, String ref) {
    return "VALUES (%d, '%s', 'READ', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"
        .formatted(gateway, ref);
  }
}
