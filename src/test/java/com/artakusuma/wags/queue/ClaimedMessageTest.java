package com.artakusuma.wags.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimedMessageTest {

  @ParameterizedTest
  @CsvSource({"7, 255, wags-7-00000000000000ff", "7, -1, wags-7-ffffffffffffffff", "7, , wags-7"})
  void theKeyHasTheNonceThatItsMessageWasStoredWith(long id, Long nonce, String key) {
    ClaimedMessage message = new ClaimBuilder().id(id).nonce(nonce).build();

    assertEquals(key, message.idempotencyKey());
  }
}
