package com.artakusuma.wags.queue.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.GatewayKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionWatchTest {

  @ParameterizedTest
  @EnumSource(names = {"WAHA", "GOWA", "EVOLUTION", "WABLAS", "SMSGATE"})
  void aSessionThatIsDownIsAskedForEveryThreeSeconds(GatewayKind kind) {
    assertEquals(3, SessionWatch.downSeconds(kind, 30));
  }

  /**
   * Meta counts the calls of all that belongs to the account, Fonnte does not say what it takes.
   */
  @ParameterizedTest
  @EnumSource(names = {"CLOUD_API", "FONNTE"})
  void whereQuestionsAreLimitedItIsAskedForAsOftenAsWhileItIsUp(GatewayKind kind) {
    assertEquals(30, SessionWatch.downSeconds(kind, 30));
  }
}
