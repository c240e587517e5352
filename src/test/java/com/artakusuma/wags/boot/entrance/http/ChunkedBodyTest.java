package com.artakusuma.wags.boot.entrance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {

  private final ChunkedBody body = new ChunkedBody();
  private final StringBuilder taken = new StringBuilder();

  @Test
  void isTheSameHoweverItComesInPieces() throws RefusedRequestException {
    String chunks = "5\r\nHello\r\n1;x=\"y\"\r\n,\r\n006\r\n World\r\n0\r\nX-Y: z\r\n\r\n";
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      ChunkedBody pieces = new ChunkedBody();
      StringBuilder whole = new StringBuilder();
      boolean ended = false;
      int at = 0;
      while (at < chunks.length()) {
        assertFalse(ended, "ended before its end");
        int end = Math.min(chunks.length(), at + 1 + random.nextInt(8));
        ended =
            pieces.take(buffer(chunks.substring(at, end)), (in, count) -> add(whole, in, count));
        at = end;
      }
      assertTrue(ended);
      assertEquals("Hello, World", whole.toString());
    }
  }

  @Test
  void leavesWhatStandsBehindIt() throws RefusedRequestException {
    Buffer input = buffer("1\r\nx\r\n0\r\n\r\nGET /");

    assertTrue(body.take(input, (in, count) -> add(taken, in, count)));

    assertEquals("x", taken.toString());
    assertEquals(5, input.remaining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "x\r\n",
        "-1\r\n",
        "+1\r\n",
        " 1\r\n",
        "0x1\r\n",
        "1\nx",
        "1\r\nxy\r\n",
        "1\r\nx0\r\n\r\n",
        "1\r\rx",
        "ffffffff\r\n",
        "00000000\r\n",
        "0\r\nx\n\r\n"
      })
  void isRefusedWhereItIsNone(String chunks) {
    assertThrows(
        RefusedRequestException.class,
        () -> body.take(buffer(chunks), (in, count) -> add(taken, in, count)));
  }

  @Test
  void hasNoRoomForMoreThanAFewKilobytesBesideItsBytes() {
    assertThrows(
        RefusedRequestException.class,
        () -> body.take(buffer("1;" + "x".repeat(9_000)), (in, count) -> add(taken, in, count)));
    assertThrows(
        RefusedRequestException.class,
        () ->
            new ChunkedBody()
                .take(
                    buffer("0\r\n" + "x: y\r\n".repeat(2_000)),
                    (in, count) -> add(taken, in, count)));
  }

  private static void add(StringBuilder whole, Buffer input, int count) {
    byte[] bytes = new byte[count];
    input.get(bytes);
    whole.append(new String(bytes, StandardCharsets.US_ASCII));
  }

  private static Buffer buffer(String text) {
    return Buffers.wrap(
        MemoryManager.DEFAULT_MEMORY_MANAGER, text.getBytes(StandardCharsets.US_ASCII));
  }
}
