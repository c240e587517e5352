package com.artakusuma.wags.broadcast.personal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalTextsTest {

  private static final long MEGABYTE = 1L << 20;

  @Test
  void whoHasNoTextIsNotedWithTheReason() throws BadTemplateException {
    PersonalTexts texts = texts("{{nama}}{{kota|}}", 10, MEGABYTE, 1);

    assertTrue(texts.takes(values(2, "Budi", null)));
    assertFalse(texts.takes(values(3, " ", "Bogor")));
    assertFalse(texts.takes(values(4, "Budi Santoso", "")));
    assertFalse(texts.takes(values(5, "\ud83d", "")));
    assertFalse(texts.takes(new Values(6, true, "x", "y")));
    assertTrue(texts.takes(values(7, "0123456789", "")));

    assertEquals(4, texts.unfilledCount());
    assertEquals(
        List.of(
            new Unfilled(3, Unfilled.Kind.MISSING, "nama"),
            new Unfilled(4, Unfilled.Kind.TOO_LONG, null),
            new Unfilled(5, Unfilled.Kind.NO_TEXT, "nama"),
            new Unfilled(6, Unfilled.Kind.TOO_LONG, null)),
        texts.unfilled());
  }

  @Test
  void aTextOfSpacesIsNone() throws BadTemplateException {
    PersonalTexts texts = texts(" {{nama|}}\n", 10, MEGABYTE, 1);

    assertFalse(texts.takes(values(1, "")));
    assertEquals(Unfilled.Kind.BLANK, texts.lastUnfilled().kind());
  }

  /** A line for each of its variables, which gateways refuse blank; \u0085 becomes a space. */
  @Test
  void noValueOfAnApprovedTemplateIsBlank() throws BadTemplateException {
    PersonalTexts texts =
        new PersonalTexts(Template.of("{{nama}}\n{{kota|}} {{desa|}}"), 20, MEGABYTE, 1, true);

    assertTrue(texts.takes(values(1, "Budi\n\nSantoso", "Solo", null)));
    assertTrue(texts.takes(values(2, "Budi", null, "Kauman")));
    assertFalse(texts.takes(values(3, "Budi", null, " ")));
    assertFalse(texts.takes(values(4, "\u0085", "Solo", null)));
    assertFalse(texts.takes(values(5, "Budi", "\u0085", null)));
    texts.put("62811", values(1, "Budi\n\nSantoso", "Solo", "Kauman"));

    assertEquals(
        List.of(
            new Unfilled(3, Unfilled.Kind.BLANK, "2"),
            new Unfilled(4, Unfilled.Kind.MISSING, "nama"),
            new Unfilled(5, Unfilled.Kind.BLANK, "2")),
        texts.unfilled());
    assertEquals("Budi Santoso\nSolo Kauman", texts.example().text());
  }

  @Test
  void aChunkComesBackAsItWas() throws BadTemplateException {
    PersonalTexts texts = texts("{{a}}{{b|}}", 100, MEGABYTE, 1);
    String hostile = "\"],[\"\\ \u0000\u0001\n👋{{a}}'";
    texts.put("62811", values(1, hostile, null));
    texts.put("62812", values(2, "x", "y"));

    List<String[]> read = ValueChunk.read(ValueChunk.text(texts.closeChunk()));

    assertEquals(2, read.size());
    assertArrayEquals(new String[] {hostile, null}, read.get(0));
    assertArrayEquals(new String[] {"x", "y"}, read.get(1));
  }

  @Test
  void aChunkIsFullOfTextsAfterAMillionCharacters() throws BadTemplateException {
    PersonalTexts texts = texts("x".repeat(60_000) + "{{a}}", 65_536, MEGABYTE, 1);
    int taken = 0;
    while (!texts.isChunkFull()) {
      texts.put("62811", values(1, "y"));
      taken++;
    }

    assertEquals(18, taken);
    texts.closeChunk();
    assertFalse(texts.isChunkFull());
  }

  @Test
  void valuesHaveALimitInAll() throws BadTemplateException {
    PersonalTexts texts = texts("{{a}}", 65_536, MEGABYTE, 1);

    PersonalTexts.TooLargeException tooLarge =
        assertThrows(
            PersonalTexts.TooLargeException.class,
            () -> {
              for (int i = 0; i < 40; i++) {
                texts.put("62811", values(i, "x".repeat(32_000)));
              }
            });
    assertTrue(tooLarge.getMessage().contains("1048576 bytes"), tooLarge.getMessage());
  }

  @Test
  void theExampleIsTheWantedOneOrTheFirst() throws BadTemplateException {
    assertEquals("Halo C", example(3).text());
    assertEquals(3, example(3).number());
    assertEquals(13, example(3).row());
    assertEquals("Halo A", example(1).text());
    assertEquals("Halo A", example(4).text());
    assertEquals(1, example(4).number());
  }

  private static PersonalTexts.Example example(int wanted) throws BadTemplateException {
    PersonalTexts texts = texts("Halo {{a}}", 100, MEGABYTE, wanted);
    texts.put("62811", values(11, "A"));
    texts.put("62812", values(12, "B"));
    texts.put("62813", values(13, "C"));
    return texts.example();
  }

  private static PersonalTexts texts(String text, int maxChars, long maxBytes, int wanted)
      throws BadTemplateException {
    return new PersonalTexts(Template.of(text), maxChars, maxBytes, wanted);
  }

  private static Values values(int row, String... all) {
    return new Values(row, false, all);
  }
}
