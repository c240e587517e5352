package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.message.Recipient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientListTest {

  @Test
  void takesOneNumberInItsSpellingsOnce() {
    RecipientList list =
        listOf("081234567890", "+62 812-3456-7890", "6281234567890", "081234567891");

    assertEquals(2, list.size());
    assertEquals(2, list.duplicates());
    assertEquals("6281234567890 6281234567891", list.chunks().get(0).recipients());
  }

  @Test
  void keepsTheRequestsOrder() {
    RecipientList list = listOf("081234567892", "12345@g.us", "081234567890");

    List<RecipientList.Chunk> chunks = list.chunks();

    assertEquals(
        List.of(new RecipientList.Chunk(0, 3, "6281234567892 12345@g.us 6281234567890", null)),
        chunks);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 1",
    "1999, 1, 1999",
    "2000, 1, 2000",
    "2001, 2, 1",
    "4000, 2, 2000",
    "4001, 3, 1"
  })
  void packsTwoThousandAChunk(int recipients, int chunks, int inTheLast) {
    RecipientList list = numbers(recipients);

    List<RecipientList.Chunk> packed = list.chunks();

    assertEquals(chunks, packed.size());
    for (int i = 0; i < chunks; i++) {
      RecipientList.Chunk chunk = packed.get(i);
      assertEquals(i * RecipientList.CHUNK, chunk.baseSeq());
      assertEquals(i == chunks - 1 ? inTheLast : RecipientList.CHUNK, chunk.count());
      assertEquals(chunk.count(), chunk.recipients().split(" ").length);
    }
  }

  @Test
  void duplicatesLeaveNoHoleAtAChunksEdge() {
    RecipientList list = new RecipientList("ID", 10_000);

    for (int i = 0; i < 2_001; i++) {
      list.add(number(i));
      list.add(number(i));
    }

    assertEquals(2_001, list.duplicates());
    assertEquals(
        List.of(2_000, 1), list.chunks().stream().map(RecipientList.Chunk::count).toList());
  }

  @Test
  void refusesOneMoreThanTheLimitDuplicatesIncluded() {
    RecipientList list = new RecipientList("ID", 2);
    list.add("081234567890");
    list.add("081234567890");

    assertThrows(RecipientList.TooManyException.class, () -> list.add("081234567890"));
  }

  @Test
  void namesTheFirstTenThatAreNoneAndCountsAll() {
    RecipientList list = new RecipientList("ID", 100);
    list.add("081234567890");

    for (int i = 0; i < 12; i++) {
      list.add("nobody " + i);
    }

    assertEquals(12, list.invalidCount());
    assertEquals(10, list.invalid().size());
    assertEquals(
        new RecipientList.Invalid(2, "nobody 0", Recipient.read("nobody 0", "ID")),
        list.invalid().get(0));
    assertEquals(1, list.size());
  }

  @Test
  void cutsALongWrongRecipient() {
    RecipientList list = listOf("x".repeat(41));

    assertEquals("x".repeat(40) + "…", list.invalid().get(0).written());
  }

  @Test
  void doesNotCutAnEmojiInHalf() {
    RecipientList list = listOf("x" + "\ud83d\ude00".repeat(40));

    assertEquals("x" + "\ud83d\ude00".repeat(39) + "…", list.invalid().get(0).written());
  }

  private static RecipientList listOf(String... written) {
    RecipientList list = new RecipientList("ID", 1_000);
    Stream.of(written).forEach(list::add);
    return list;
  }

  private static RecipientList numbers(int count) {
    RecipientList list = new RecipientList("ID", count);
    for (int i = 0; i < count; i++) {
      list.add(number(i));
    }
    return list;
  }

  private static String number(int i) {
    return "0812" + (10_000_000 + i);
  }
}
