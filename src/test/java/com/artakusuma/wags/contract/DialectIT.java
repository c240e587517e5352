package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What gateways, and what stands before them, answer in all their ways. {@link UncertainHoldIT} has
 * the same answers under the other policy.
 */
class DialectIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** It says that the connection ends with it, so that no message goes over a closed one. */
  private static final String OK =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

  /** Answers that take a message, and what is kept of their words. */
  static Stream<Arguments> sent() {
    return Stream.of(
        arguments(Answer.raw("HTTP/1.1 100 Continue\r\n\r\n" + OK), "ok"),
        arguments(Answer.raw("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK), "ok"),
        arguments(
            Answer.raw("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Hints\r\n\r\n" + OK), "ok"),
        arguments(
            Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nok"),
            "(broken off)"),
        arguments(
            Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nZZ"),
            "ok(broken off)"),
        arguments(Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"), "ok(broken off)"),
        arguments(Answer.raw("HTTP/1.1 200 OK\r\n\r\nuntil the end"), "until the end"),
        arguments(Answer.raw("HTTP/1.0 200 OK\r\n\r\nold"), "old"),
        arguments(
            packed("gzip", GZIPOutputStream::new, "dikirim \ud83d\udc4d"), "dikirim \ud83d\udc4d"),
        arguments(packed("deflate", DeflaterOutputStream::new, "wrapped"), "wrapped"),
        arguments(
            packed(
                "Deflate",
                out -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, true)),
                "raw"),
            "raw"),
        arguments(
            Answer.status(200).withHeader("Content-Encoding", "gzip").withBody("no gzip"),
            "(broken off)"),
        arguments(
            Answer.status(200).withHeader("Content-Encoding", "br").withBody("???"),
            "(broken off)"),
        arguments(
            Answer.status(200)
                .withHeader("Content-Type", "text/plain; charset=ISO-8859-1")
                .withBody("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)),
            "caf\u00e9"),
        arguments(
            Answer.status(200)
                .withHeader("Content-Type", "application/json; charset=utf-16")
                .withBody("{\"id\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_16)),
            "{\"id\":\"\u00e9\"}"),
        arguments(
            Answer.status(200).withHeader("Content-Type", "nonsense; charset=none").withBody("ok"),
            "ok"),
        arguments(
            Answer.status(200).withHeader("Content-Type", "text/html").withBody("\ufeff{\"id\":7}"),
            "{\"id\":7}"));
  }

  /** Answers, and ends, after which nobody knows. */
  static Stream<Arguments> perhapsSent() {
    Stream<Arguments> statuses =
        Stream.of(302, 303, 500, 501, 502, 504, 520, 521, 522, 523, 524, 599)
            .map(
                status ->
                    arguments(
                        Answer.status(status).withHeader("Location", "/elsewhere").withBody("no"),
                        status.toString()));
    Stream<Arguments> texts =
        Stream.of(
                "{\"error\":\"no device\"}",
                "{\"success\":false}",
                "{\"status\":false,\"reason\":\"target invalid\"}",
                "{\"status\":\"error\"}")
            .map(text -> arguments(Answer.status(200).withBody(text), "200"));
    Stream<Arguments> ends =
        Stream.of("", "HTTP/1.1 103 Hints\r\n\r\n", "what is this\r\n\r\n")
            .map(bytes -> arguments(Answer.raw(bytes), "none"));
    return Stream.of(statuses, texts, ends).flatMap(all -> all);
  }

  static Stream<Answer> surelyNotSent() {
    return Stream.of(408, 425, 503).map(status -> Answer.status(status).withBody("no"));
  }

  @ParameterizedTest
  @MethodSource("sent")
  void whatSaysThatItWasTakenIsSentWithItsWords(Answer answer, String words) throws Throwable {
    server.answer(sender, r -> answer);

    long id = client.send("081234567890", "Hello");

    awaitStatus("SENT", id);
    assertEquals(1, server.receipts(sender).size());
    assertEquals(words, rows.text("SELECT response FROM attempt WHERE message_id = ?", id));
  }

  @ParameterizedTest
  @MethodSource("perhapsSent")
  void whatSaysNeitherIsTriedAgainMarkedAndInTheEndLeftToAPerson(Answer answer, String status)
      throws Throwable {
    server.answer(sender, r -> answer);

    long id = client.send("081234567890", "Hello");

    awaitStatus("UNCERTAIN", id);
    assertEquals(3, server.receipts(sender).size());
    assertEquals(
        List.of("UNCERTAIN " + status),
        rows.column(
            """
            SELECT DISTINCT CONCAT(outcome, ' ', COALESCE(http_status, 'none'))
              FROM attempt WHERE message_id = ?""",
            id));
  }

  @ParameterizedTest
  @MethodSource("surelyNotSent")
  void whatWasSurelyNotSentFailsInTheEnd(Answer answer) throws Throwable {
    server.answer(sender, r -> answer);

    long id = client.send("081234567890", "Hello");

    awaitStatus("FAILED", id);
    assertEquals(3, server.receipts(sender).size());
  }

  @Test
  void anAnswerThatUnpacksWithoutEndIsCutAt64KiB() throws Throwable {
    server.answer(sender, r -> packed("gzip", GZIPOutputStream::new, "x".repeat(50_000_000)));

    long id = client.send("081234567890", "Hello");

    awaitStatus("SENT", id);
    assertEquals(
        64 * 1024, rows.number("SELECT LENGTH(response) FROM attempt WHERE message_id = ?", id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | who are you            | KEY_REFUSED
          403 | session is not started | SESSION_LOST
          402 | pay first              | ACCOUNT_REFUSED
          407 | proxy                  | PROXY_REFUSED
          200 | <html>Login</html>     | WEB_PAGE
          301 | moved to https         | WEB_PAGE
          """)
  void aRefusedSenderIsHeldWithWhatToDo(int status, String text, String code) throws Throwable {
    server.answer(sender, r -> Answer.status(status).withBody(text));

    long id = client.send("081234567890", "Hello");

    Eventually.equal(code, SOON, this::heldFor);
    Eventually.equal(
        "SENDER_REFUSED",
        SOON,
        () -> rows.text("SELECT outcome FROM attempt WHERE message_id = ?", id));
    assertEquals(0, rows.number("SELECT attempts FROM outbox WHERE message_id = ?", id));
    assertEquals(1, server.receipts(sender).size());
  }

  @Test
  void theLongestOfSeveralRetryAfterIsWaitedAndDecimalsAreRoundedUp() throws Throwable {
    server.answer(
        sender,
        r ->
            Answer.status(429)
                .withHeader("Retry-After", "2")
                .withHeader("Retry-After", "600.5")
                .withHeader("Retry-After", "soon"));

    client.send("081234567890", "Hello");

    Eventually.equal("ASKED_TO_WAIT", SOON, this::heldFor);
    long left =
        rows.number(
            "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), held_until) FROM sender WHERE id = ?",
            sender.id());
    assertTrue(left > 500 && left <= 601, () -> left + " s");
  }

  @ParameterizedTest
  @CsvSource({"404", "405", "409", "423", "426"})
  void aWrongAddressLosesNoMessageOfABroadcast(int status) throws Throwable {
    server.answer(sender, r -> Answer.status(status).withBody("<h1>Not here</h1>"));

    sendBroadcast(300);

    Eventually.equal("WRONG_ADDRESS", SOON, this::heldFor);
    Eventually.equal(
        0L,
        SOON,
        () ->
            rows.number(
                "SELECT COUNT(*) FROM outbox WHERE owner IS NOT NULL AND sender_id = ?",
                sender.id()));
    assertEquals(0, count("FAILED"));
    server.answer(sender, r -> Answer.status(200));
    client.post("ui/sender/release", "");

    Eventually.equal(300L, SOON, () -> count("SENT"));
    assertEquals(0, count("FAILED"));
  }

  @Test
  void aProbeThatGetsTheSameRefusalHoldsOnAndLosesNothing() throws Throwable {
    server.answer(sender, r -> Answer.status(404).withBody("Not here"));
    sendBroadcast(20);
    Eventually.equal("WRONG_ADDRESS", SOON, this::heldFor);

    rows.change("UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE id = ?", sender.id());
    rows.change("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) WHERE sender_id = ?", sender.id());

    Eventually.equal(
        2L, SOON, () -> rows.number("SELECT held_count FROM sender WHERE id = ?", sender.id()));
    assertEquals(20, count("PENDING"));
  }

  @Test
  void aRecipientTheGatewayDoesNotKnowFailsOnceTheAddressProvedRight() throws Throwable {
    server.answer(
        sender, r -> Answer.status(r.recipient().endsWith("7890") ? 404 : 200).withBody("nobody"));

    long unknown = client.send("081234567890", "Hello");
    Eventually.isTrue(
        SOON, () -> rows.number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", unknown) > 0);
    awaitStatus("SENT", client.send("081234567891", "Hello"));

    awaitStatus("FAILED", unknown);
    assertEquals(
        "REJECTED 404",
        rows.text("SELECT CONCAT(reason_code, ' ', reason) FROM message WHERE id = ?", unknown));
    assertEquals(
        List.of("REJECTED 404", "REJECTED 404"),
        rows.column(
            "SELECT CONCAT(outcome, ' ', http_status) FROM attempt WHERE message_id = ?", unknown));
  }

  @Test
  void numbersWithoutWhatsAppFailAtOnceHoweverMany() throws Throwable {
    server.answer(
        sender, r -> Answer.status(404).withBody("{\"error\":\"number is not on WhatsApp\"}"));

    sendBroadcast(20);

    Eventually.equal(20L, SOON, () -> count("FAILED"));
    assertEquals(
        List.of("NOT_ON_WHATSAPP"),
        rows.column("SELECT DISTINCT reason_code FROM message WHERE sender = ?", sender.name()));
    assertEquals(20, server.receipts(sender).size());
  }

  private void sendBroadcast(int count) {
    StringBuilder recipients = new StringBuilder();
    for (int i = 0; i < count; i++) {
      recipients.append(i == 0 ? "" : ",").append("\"0812").append(10_000_000 + i).append('"');
    }
    var answer =
        client.post(
            "messages/send-bulk", "{\"recipients\":[" + recipients + "],\"message\":\"Promo\"}");
    assertEquals(202, answer.statusCode());
  }

  private long count(String status) throws SQLException {
    return rows.number(
        "SELECT COUNT(*) FROM message WHERE sender = ? AND status = ?", sender.name(), status);
  }

  private String heldFor() throws SQLException {
    return rows.text(
        "SELECT held_code FROM sender WHERE id = ? AND held_until > UTC_TIMESTAMP(6)", sender.id());
  }

  private void awaitStatus(String wanted, long id) throws Throwable {
    Eventually.equal(wanted, SOON, () -> rows.status(id));
  }

  @FunctionalInterface
  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static Answer packed(String coding, Packer packer, String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.status(200).withHeader("Content-Encoding", coding).withBody(packed.toByteArray());
  }
}
