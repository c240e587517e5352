package com.artakusuma.wags.boot.entrance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;

/** How bytes of TLS are told apart before they are decrypted. */
class TlsRecordsTest {

  @Test
  void countsWholeRecordsAndWhatIsLeft() throws IOException {
    assertEquals(new TlsRecords(-1, 0, 0), records());
    assertEquals(new TlsRecords(22, 0, 4), records(22, 3, 3, 0));
    assertEquals(new TlsRecords(22, 0, 6), records(22, 3, 3, 0, 2, 9));
    assertEquals(new TlsRecords(22, 1, 0), records(22, 3, 3, 0, 2, 9, 9));
    assertEquals(new TlsRecords(20, 2, 1), records(20, 3, 3, 0, 1, 1, 22, 3, 3, 0, 0, 23));
  }

  @Test
  void refusesARecordThatIsLongerThanAnyMayBe() throws IOException {
    assertEquals(new TlsRecords(22, 0, 5), records(22, 3, 3, 0x48, 0));
    assertThrows(IOException.class, () -> records(22, 3, 3, 0x48, 1));
  }

  @Test
  void knowsAGreetingFromPlainHttp() throws IOException {
    assertTrue(records(22).beginAsTls());
    assertFalse(in("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)).beginAsTls());
  }

  private static TlsRecords records(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return in(all);
  }

  private static TlsRecords in(byte[] bytes) throws IOException {
    Buffer buffer = Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, bytes);
    TlsRecords records = TlsRecords.in(buffer);
    assertEquals(bytes.length, buffer.remaining(), "they stay there");
    return records;
  }
}
