package com.artakusuma.wags.queue.hold;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Refused first contacts in a row. */
class ColdContactsTest {

  private final ColdContacts contacts = new ColdContacts(3);

  @Test
  void severalMessagesFillTheRowAndTheCountBeginsAgain() {
    for (int round = 0; round < 2; round++) {
      assertFalse(contacts.refused(1));
      assertFalse(contacts.refused(2));
      assertTrue(contacts.refused(3));
    }
  }

  @Test
  void aMessageThatWasTakenBeginsTheRowAnew() {
    contacts.refused(1);
    contacts.refused(2);
    contacts.taken();

    assertFalse(contacts.refused(3));
    assertFalse(contacts.refused(4));
    assertTrue(contacts.refused(5));
  }

  @Test
  void oneMessageThatIsTriedAgainAndAgainCountsOnce() {
    for (int tries = 0; tries < 10; tries++) {
      assertFalse(contacts.refused(1));
    }
    assertFalse(contacts.refused(2));
    assertTrue(contacts.refused(3));
  }
}
