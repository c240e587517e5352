package com.artakusuma.wags.platform.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedBodyTest {

  private static final int SMALL = 64 * 1024;

  private long now;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SMALL - 1, SMALL, SMALL + 1, 3 * SMALL})
  void aBodyComesBackAsItCame(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);

    try (ReceivedBody body = ReceivedBody.of(new ByteArrayInputStream(bytes));
        InputStream again = body.open()) {
      assertArrayEquals(bytes, again.readAllBytes());
      assertEquals(length < SMALL, body.isSmall());
    }
  }

  @Test
  void aBodyThatBreaksOffIsNoBody() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }
        };
    InputStream body = new SequenceInputStream(new ByteArrayInputStream(new byte[SMALL]), broken);

    IOException cut = assertThrows(IOException.class, () -> ReceivedBody.of(body));

    assertEquals("cut", cut.getMessage());
  }

  @Test
  void aByteEveryThirteenSecondsIsTooSlow() throws IOException {
    InputStream steady = trickle(1, Duration.ofSeconds(13));

    assertEquals(1, steady.read(new byte[1]));
    assertEquals(1, steady.read(new byte[1]));
    assertThrows(SteadyBody.TooSlowException.class, () -> steady.read(new byte[1]));
  }

  @Test
  void aSlowLineIsFastEnough() throws IOException {
    InputStream steady = trickle(8_192, Duration.ofSeconds(2));
    byte[] buffer = new byte[8_192];

    for (int i = 0; i < 500; i++) {
      assertTrue(steady.read(buffer) > 0);
    }
  }

  private InputStream trickle(int bytes, Duration pause) {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public int read(byte[] buffer, int from, int length) {
            now += pause.toNanos();
            return Math.min(bytes, length);
          }
        };
    return new SteadyBody(endless, () -> now);
  }
}
