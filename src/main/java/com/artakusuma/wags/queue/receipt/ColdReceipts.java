package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.queue.hold.ColdContacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts, for each sender, messages in a row of which receipts say that WhatsApp refused them as
 * first contacts: some gateways take each of them first, and only their receipts tell. Counted
 * apart from what answers say, which is "taken" there. Pure but for its memory.
 */
final class ColdReceipts {

  private final int inARow;
  private final Map<String, ColdContacts> senders = new HashMap<>();

  /**
   * None so far.
   *
   * @param inARow different messages of a sender, with which its row is full
   */
  ColdReceipts(int inARow) {
    this.inARow = inARow;
  }

  /**
   * What a receipt said of an account by what it said of a message.
   *
   * @param refused as a first contact; else it is the first word that WhatsApp has the message
   */
  record Word(String sender, long message, boolean refused) {}

  /** Counts these, in the order in which they came; the senders whose rows are full with them. */
  synchronized Set<String> full(List<Word> words) {
    Set<String> full = new TreeSet<>();
    for (Word word : words) {
      ColdContacts seen = senders.computeIfAbsent(word.sender(), name -> new ColdContacts(inARow));
      if (!word.refused()) {
        seen.taken();
      } else if (seen.refused(word.message())) {
        full.add(word.sender());
      }
    }
    return full;
  }
}
