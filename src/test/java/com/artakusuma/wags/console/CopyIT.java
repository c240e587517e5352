package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is taken over by the copy of a broadcast, and what its form says of those who are not. */
class CopyIT {

  private static final long ID = 97;

  private static ConsoleClient client;

  private final Rows rows = HistorySite.rows();

  @BeforeAll
  static void signIn() throws Exception {
    client = ConsoleClient.signedIn(HistorySite.home(), "telkomsel", "telkomsel-change-me");
  }

  /** Sent, refused for good, worth another try. */
  @BeforeEach
  void aBroadcast() throws Exception {
    rows.change(
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at,
           ended_at)
        VALUES (?, 'telkomsel', 'Halo {{nama}}', 'DONE', 3, 0, 3, 1, 2, UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """,
        ID);
    message(0, "6281234567890", "SENT", null);
    message(1, "6281234567891", "FAILED", "NOT_ON_WHATSAPP");
    message(2, "6281234567892", "FAILED", "GATEWAY_DOWN");
  }

  private void message(int seq, String recipient, String status, String reason) throws Exception {
    rows.change(
        """
        INSERT INTO message (sender, recipient, status, broadcast_id, seq, dt_store, created_at,
                             ended_at, reason_code, reason)
        VALUES ('telkomsel', ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), ?,
                NULL)\
        """,
        recipient,
        status,
        ID,
        seq,
        reason);
  }

  @AfterEach
  void isGone() throws Exception {
    rows.change("DELETE FROM message WHERE broadcast_id = ?", ID);
    rows.change("DELETE FROM message_broadcast WHERE id = ?", ID);
  }

  @Test
  void theReportOfThoseThatFailedHasThemAlone() throws Exception {
    List<String> failed = lines("broadcast.csv?id=" + ID + "&only=failed");
    List<String> all = lines("broadcast.csv?id=" + ID);

    assertEquals(4, all.size(), all::toString);
    assertEquals(2, failed.size(), failed::toString);
    assertTrue(failed.get(1).contains("812-3456-7892"), failed::toString);
  }

  private static List<String> lines(String address) throws Exception {
    return client.get(address).body().lines().toList();
  }

  @Test
  void ofTooManyThatFailedTheFormLinksTheReportOfThoseThatFailed() throws Exception {
    rows.change("UPDATE message_broadcast SET total = 90000, failed = 60000 WHERE id = ?", ID);

    String page = page("&only=failed");

    assertTrue(page.contains("href=\"broadcast.csv?id=97&amp;only=failed\""), page);
    assertEquals("", recipients(page));
    assertTrue(page("").contains("href=\"broadcast.csv?id=97\""));
  }

  @Test
  void whoGotATextOfTheirOwnIsNotTakenOverWithoutTheValues() throws Exception {
    rows.change("UPDATE message_broadcast SET personal = TRUE WHERE id = ?", ID);

    assertEquals("", recipients(page("")));
    assertTrue(page("").contains("is not kept: upload the list again"));
    assertTrue(page("&only=failed").contains("To send to those that failed once more"));
    String detail = client.get("broadcasts.xhtml?id=" + ID).body();
    assertTrue(detail.contains("copy-all"));
    assertFalse(detail.contains("copy-failed"));
  }

  @Test
  void whereNobodyIsWorthAnotherTryTheFormSaysSo() throws Exception {
    rows.change("UPDATE message SET reason_code = 'NOT_ON_WHATSAPP' WHERE broadcast_id = ?", ID);

    assertEquals("", recipients(page("&only=failed")));
    assertTrue(page("&only=failed").contains("There is nobody to send this copy to"));
    assertFalse(page("").contains("There is nobody"));
  }

  @Test
  void whatIsNoLongerKeptIsSaidToBeMissing() throws Exception {
    rows.change("UPDATE message_broadcast SET forgotten_sent = 1 WHERE id = ?", ID);
    rows.change("DELETE FROM message WHERE broadcast_id = ? AND seq = 0", ID);

    assertTrue(page("").contains("One of its messages is no longer kept"));
    assertEquals(2, recipients(page("")).lines().count());
  }

  /** As right after it was started, also where it was cancelled at once. */
  @Test
  void whoIsNoMessageYetIsSaidToBeMissing() throws Exception {
    rows.change("UPDATE message_broadcast SET total = 5 WHERE id = ?", ID);

    assertTrue(page("").contains("Only 3 of its 5 recipients are messages yet"));
    assertEquals(3, recipients(page("")).lines().count());
    assertFalse(page("&only=failed").contains("are messages yet"));
  }

  private static String page(String more) throws Exception {
    return client.get("broadcast.xhtml?from=" + ID + more).body();
  }

  private static String recipients(String page) {
    Matcher field = Pattern.compile("<textarea name=\"recipients\"[^>]*>([^<]*)<").matcher(page);
    assertTrue(field.find(), page);
    return field.group(1).strip();
  }
}
