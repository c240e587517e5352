package com.artakusuma.wags.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStatusTest {

  @Test
  void aPendingMessageThatANodeHoldsIsShownAsProcessing() {
    assertEquals(MessageStatus.PROCESSING, MessageStatus.shown(MessageStatus.PENDING, true));
    assertEquals(MessageStatus.PENDING, MessageStatus.shown(MessageStatus.PENDING, false));
  }

  @ParameterizedTest
  @EnumSource(
      value = MessageStatus.class,
      names = {"SENT", "FAILED", "CANCELLED", "EXPIRED", "UNCERTAIN"})
  void anEndedMessageIsShownAsItEnded(MessageStatus ended) {
    assertEquals(ended, MessageStatus.shown(ended, false));
    assertEquals(false, ended.isOpen());
  }
}
