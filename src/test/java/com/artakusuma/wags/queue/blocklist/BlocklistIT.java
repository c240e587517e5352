package com.artakusuma.wags.queue.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is on the blocklist, and what a claim makes of messages to them. */
public class BlocklistIT extends QueueFixture {

  private static final Blocklist.Owner SHOPS = new Blocklist.Owner(SHOP, "shop");
  private static final String FIRST = "6281234500000";
  private static final String SECOND = "6281234500001";

  @AfterEach
  void forgetAudit() throws SQLException {
    sql("DELETE FROM audit");
  }

  @Test
  void aClaimSaysWhichRecipientsAreBlocked() throws Exception {
    sql("UPDATE sender SET per_minute = 100000");
    broadcast(1, SHOP, 3);
    broadcast(2, BANK, 3);
    blocklist.add(SHOPS, List.of(FIRST), "budi", null);
    blocklist.add(Blocklist.Owner.ALL, List.of(SECOND), "budi", null);

    List<ClaimedMessage> claimed = claim(ALL);

    assertEquals(
        List.of("bank " + SECOND, "shop " + FIRST, "shop " + SECOND),
        claimed.stream()
            .filter(message -> message.content().optedOut())
            .map(message -> message.sender() + " " + message.content().recipient())
            .sorted()
            .toList());
    assertEquals(6, claimed.size());
  }

  @Test
  void whatWasClaimedBeforeAndWaitsForItsMomentMayNotGoAnyMore() throws Exception {
    broadcast(1, SHOP, 1);
    ClaimedMessage message = claim(1).get(0);
    assertTrue(control.mayGo(message));

    blocklist.add(SHOPS, List.of(FIRST), "budi", null);

    assertFalse(control.mayGo(message));
    assertTrue(blocklist.blocksMessage(message.id()));
  }

  @Test
  void oneThatEndedIsNotSentAgainWhileItsRecipientIsBlocked() throws Exception {
    broadcast(1, SHOP, 2);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    List<ClaimedMessage> both = claim(2);
    for (ClaimedMessage message : both) {
      settle(new Settlement(message, new Settlement.End(MessageStatus.FAILED, null), null));
    }
    List<Long> ids = both.stream().map(ClaimedMessage::id).toList();
    blocklist.add(SHOPS, List.of(both.get(0).content().recipient()), "budi", null);

    assertFalse(interventions.retry("shop", ids.get(0)));
    assertEquals(1, interventions.retry("shop", ids, MessageStatus.FAILED));
    assertTrue(blocklist.remove(only("")));
    assertTrue(interventions.retry("shop", ids.get(0)));
  }

  @Test
  void eachIsOnTheListOnceAndThatIsInTheAuditLogWithoutANumber() throws Exception {
    assertEquals(2, blocklist.add(SHOPS, List.of(FIRST, SECOND), "budi", "asked by phone"));
    assertEquals(0, blocklist.add(SHOPS, List.of(FIRST), "ani", null));
    assertEquals(1, blocklist.add(Blocklist.Owner.ALL, List.of(FIRST), "ani", null));

    BlockedRecipient one = only("62812345000010".substring(0, 13));
    assertEquals("asked by phone", one.note());
    assertEquals("shop", one.sender());
    assertTrue(blocklist.remove(one));
    assertFalse(blocklist.remove(one), "it is gone");
    assertEquals(
        "RECIPIENTS_BLOCKED shop 2,RECIPIENTS_BLOCKED * 1,RECIPIENT_UNBLOCKED shop #" + one.id(),
        text("SELECT GROUP_CONCAT(CONCAT_WS(' ', act, object, detail) ORDER BY id) FROM audit"));
  }

  @Test
  void theNewestComeFirstPageByPageOfTheListsThatAreAskedFor() throws Exception {
    blocklist.add(SHOPS, List.of(FIRST), "budi", null);
    blocklist.add(Blocklist.Owner.ALL, List.of(SECOND), "budi", null);
    blocklist.add(new Blocklist.Owner(BANK, "bank"), List.of(FIRST), "budi", null);

    List<Integer> lists = List.of(Blocklist.ALL_SENDERS, SHOP);
    List<BlockedRecipient> first = blocklist.newest(lists, "", Long.MAX_VALUE, 1);
    List<BlockedRecipient> second = blocklist.newest(lists, "", first.get(0).id(), 10);

    assertEquals(List.of(SECOND), first.stream().map(BlockedRecipient::recipient).toList());
    assertTrue(first.get(0).forAll());
    assertEquals(List.of(FIRST), second.stream().map(BlockedRecipient::recipient).toList());
    assertTrue(blocklist.find(lists, second.get(0).id()).isPresent());
    assertTrue(blocklist.find(List.of(BANK), second.get(0).id()).isEmpty(), "another's");
    List<String> told = new ArrayList<>();
    blocklist.each(SHOP, told::add);
    assertEquals(List.of(FIRST, SECOND), told.stream().sorted().toList());
  }

  @Test
  void aFullListTakesNoMore() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= Blocklist.MOST; i++) {
      many.add("6281" + i);
    }

    assertThrows(Blocklist.FullException.class, () -> blocklist.add(SHOPS, many, "budi", null));
    assertEquals(List.of(), blocklist.newest(List.of(SHOP), "", Long.MAX_VALUE, 1));
  }

  private BlockedRecipient only(String beginning) {
    List<BlockedRecipient> found = blocklist.newest(List.of(SHOP), beginning, Long.MAX_VALUE, 10);
    assertEquals(1, found.size());
    return found.get(0);
  }
}
