package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LeadTest {

  private final Lead lead = new Lead();

  @Test
  void aSlowClaimCountsAtOnceAndIsForgottenByHalves() {
    lead.took(800_000);
    assertEquals(800_000, lead.micros());

    lead.took(3_000);
    assertEquals(400_000, lead.micros());
    lead.took(300_000);
    assertEquals(300_000, lead.micros());
  }

  @Test
  void beforeAnythingIsKnownAClaimIsTakenForSlow() {
    assertEquals(500_000, lead.micros());
  }

  @Test
  void noClaimTakesSlotsMoreThanTwoSecondsLaterThanAnother() {
    lead.took(60_000_000);

    assertEquals(2_000_000, lead.micros());
  }
}
