package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broadcast's way: one message for each recipient, sent and counted. */
class BroadcastIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void threeRecipientsGetOneMessageEach() throws Throwable {
    long id = send("Hello all", "081234567892", "081234567890", "120363041234567890@g.us");

    Eventually.equal(3L, SOON, () -> number("sent", id));
    List<Receipt> receipts = server.receipts(sender);
    assertEquals(
        List.of("120363041234567890@g.us", "6281234567890", "6281234567892"),
        receipts.stream().map(Receipt::recipient).sorted().toList());
    assertTrue(receipts.stream().allMatch(r -> r.message().equals("Hello all")));
    assertEquals(3, receipts.stream().map(Receipt::messageId).distinct().count());
  }

  @Test
  void oneNumberInManySpellingsIsSentOnce() throws Throwable {
    HttpResponse<String> answer =
        client.post(
            "messages/send-bulk",
            "{\"recipients\":[\"081234567890\",\"+62 812-3456-7890\",\"6281234567890\",\"0812 3456 7891\"],\"message\":\"Hello\"}");

    JsonObject accepted = ApiClient.object(answer);
    assertEquals(2, accepted.getInt("recipients"));
    assertEquals(2, accepted.getInt("duplicates_dropped"));
    long id = accepted.getJsonNumber("bulk_message_id").longValue();
    Eventually.equal(2L, SOON, () -> number("sent", id));
    assertEquals(2, server.receipts(sender).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_999, 2_000, 2_001, 4_100})
  void expansionIsCompleteAndExactlyOnceAtEveryChunksEdge(int total) throws Throwable {
    // Only the expansion is looked at
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?",
        sender.id());

    long id = send("Hello", numbers(total));

    Eventually.equal(
        "DONE", SOON, () -> rows.text("SELECT state FROM message_broadcast WHERE id = ?", id));
    assertEquals(total, number("expanded", id));
    assertEquals(
        total + " " + total + " 0 " + (total - 1),
        rows.text(
            """
            SELECT CONCAT(COUNT(*), ' ', COUNT(DISTINCT recipient), ' ', MIN(seq), ' ', MAX(seq))
              FROM message WHERE broadcast_id = ?""",
            id));
    assertEquals(
        total, rows.number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", sender.id()));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM broadcast_chunk WHERE broadcast_id = ?", id));
  }

  @Test
  void itsFiguresAddUpHoweverItsMessagesEnd() throws Throwable {
    server.answer(sender, r -> Answer.status(r.recipient().endsWith("5") ? 400 : 200));

    long id = send("Hello", numbers(100));

    Eventually.equal(100L, SOON, () -> number("sent + failed", id));
    assertEquals(90, number("sent", id));
    assertEquals(10, number("failed", id));
    assertEquals(
        "FAILED 10,SENT 90",
        rows.text(
            """
            SELECT GROUP_CONCAT(CONCAT(status, ' ', n) ORDER BY CAST(status AS CHAR)) FROM
              (SELECT status, SUM(n) n FROM stat_day WHERE sender = ? GROUP BY status) s""",
            sender.name()));
  }

  @Test
  void theTextIsStoredOnce() throws SQLException {
    long id = send("Hello", "081234567890", "081234567891");

    assertEquals(
        0,
        rows.number(
            "SELECT COUNT(*) FROM message WHERE broadcast_id = ? AND body IS NOT NULL", id));
  }

  @Test
  void singlesAreNotKeptWaitingByABroadcast() throws Throwable {
    CountDownLatch accepted = new CountDownLatch(1);
    server.answer(
        sender, r -> Answer.status(r.message().equals("fast") || isOver(accepted) ? 200 : 500));
    send("slow", numbers(300));
    Eventually.isTrue(SOON, () -> !server.receipts(sender).isEmpty());

    long single = client.send("081234567899", "fast");
    accepted.countDown();

    Eventually.equal("SENT", SOON, () -> rows.status(single));
    List<String> texts = server.receipts(sender).stream().map(Receipt::message).toList();
    assertTrue(texts.indexOf("fast") < 200, () -> "after " + texts.indexOf("fast"));
  }

  private static boolean isOver(CountDownLatch event) {
    try {
      return event.await(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long send(String text, String... recipients) {
    HttpResponse<String> answer =
        client.post(
            "messages/send-bulk",
            "{\"message\":\"%s\",\"recipients\":[\"%s\"]}"
                .formatted(text, String.join("\",\"", recipients)));
    assertEquals(202, answer.statusCode(), answer::body);
    return ApiClient.object(answer).getJsonNumber("bulk_message_id").longValue();
  }

  private static String[] numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "0812" + (10_000_000 + i))
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }

  private long number(String column, long id) throws SQLException {
    return rows.number("SELECT " + column + " FROM message_broadcast WHERE id = ?", id);
  }
}
