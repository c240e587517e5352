package com.artakusuma.wags.broadcast.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final int ROUNDS = 2_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Halo", "{nama}", "}}", "a\\b", "\\", "{ {nama} }", "{%s}", "👋 {", "\\}}"})
  void aTextWithoutTwoBracesIsWhatItIs(String text) throws BadTemplateException {
    Template template = Template.of(text);

    assertFalse(template.isPersonal());
    assertSame(text, template.written());
    assertEquals(text, template.plain());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Halo {{nama}}; Halo Budi",
        "{{nama}}{{nama}}; BudiBudi",
        "Halo {{ NAMA }}!; Halo Budi!",
        "{{total}}: {{nama}}.; 15.000: Budi.",
        "{{nama|Kak}}; Budi",
        "\\{{nama}}; {{nama}}",
        "\\{{nama}} {{nama}}; {{nama}} Budi",
        "{{nama}}}; Budi}",
        "}}{{nama}}{; }}Budi{",
        "{nama} {{nama}}; {nama} Budi"
      })
  void variablesAreFilledIn(String text, String filled) throws BadTemplateException {
    Template template = Template.of(text);
    String[] values =
        template.variables().stream()
            .map(name -> VariableName.key(name).equals("nama") ? "Budi" : "15.000")
            .toArray(String[]::new);

    assertEquals(filled, template.render(values));
    assertEquals(filled.length(), template.length(values));
  }

  @Test
  void aNameHasLettersOfAnyScript() throws BadTemplateException {
    Template template =
        Template.of("{{नाम}} {{имя}} {{名前}} {{No HP-2}} {{kode_promo}} {{Ñandú}} {{2}}");

    assertEquals(
        List.of("नाम", "имя", "名前", "No HP-2", "kode_promo", "Ñandú", "2"), template.variables());
  }

  @Test
  void namesThatDifferInCaseSpacesOrCompositionAreOne() throws BadTemplateException {
    assertEquals(
        List.of("Nama Café"), Template.of("{{Nama  Café}} {{ nama CAFE\u0301 }}").variables());
  }

  /** Names are copied from documents and chats, with blanks and marks that only look like none. */
  @Test
  void whatIsNotSeenInANameIsPassedOver() throws BadTemplateException {
    assertEquals(
        List.of("Nama Lengkap", "പേര്"),
        Template.of("{{\u00a0Nama\u00a0Lengkap\u200b}} {{\ufeffnama \u2009lengkap}} {{പേര്\u200d}}")
            .variables());
  }

  @Test
  void aDefaultStandsWhereAValueIsMissingOrBlank() throws BadTemplateException {
    Template template = Template.of("Halo {{nama| Kak }}, {{kota|}}!");

    assertEquals("Halo Kak, !", template.render(null, "  "));
    assertEquals("Halo  Budi , Bogor!", template.render(" Budi ", "Bogor"));
    assertNull(template.missing(null, null));
  }

  @Test
  void aValueIsMissingWhereAnyOfItsPlacesHasNoDefault() throws BadTemplateException {
    Template template = Template.of("{{nama|Kak}} {{kota}} {{nama}}");

    assertEquals("kota", template.missing("Budi", ""));
    assertEquals("nama", template.missing(null, "Bogor"));
    assertNull(template.missing("Budi", "Bogor"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{nama}}",
        "{{x|{{y}}",
        "\\{{nama}}",
        "\"'`<b>&amp;$1\\u0041\\0",
        "=HYPERLINK(\"https://example.com\")",
        "baris\nbaru\ttab",
        "👩‍👩‍👧 e\u0301 \u202e"
      })
  void aValueIsPutInAsItIsAndNotReadAgain(String value) throws BadTemplateException {
    assertEquals("[" + value + "]", Template.of("[{{nama}}]").render(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Halo {{nama; UNCLOSED; 6",
        "👋 {{; UNCLOSED; 3",
        "{{a {{b}}; UNCLOSED; 1",
        "{{a|x{{b}}; UNCLOSED; 1",
        "{{nama}; UNCLOSED; 1",
        "ab{{}}; EMPTY_NAME; 3",
        "{{ }}; EMPTY_NAME; 1",
        "{{|Kak}}; EMPTY_NAME; 1",
        "{{{nama}}}; BAD_NAME; 1",
        "{{#nama}}x{{/nama}}; BAD_NAME; 1",
        "x {{nama.depan}}; BAD_NAME; 3",
        "{{nama}} {{a/b}}; BAD_NAME; 10",
        "{{abcdefghijklmnopqrstuvwxyzabcdefghijklmno}}; LONG_NAME; 1"
      })
  void whatCannotBeReadIsRefusedWithItsPlace(
      String text, BadTemplateException.Kind kind, int position) {
    BadTemplateException bad = assertThrows(BadTemplateException.class, () -> Template.of(text));

    assertEquals(kind, bad.kind());
    assertEquals(position, bad.position());
    assertTrue(bad.written().startsWith("{{"), bad.written());
  }

  @Test
  void aNameOverALineIsRefused() {
    assertEquals(
        BadTemplateException.Kind.BAD_NAME,
        assertThrows(BadTemplateException.class, () -> Template.of("{{nama\ndepan}}")).kind());
  }

  @Test
  void moreThanFiftyVariablesAreRefused() throws BadTemplateException {
    StringBuilder text = new StringBuilder("{{v0}}");
    for (int i = 0; i < Template.MOST_VARIABLES; i++) {
      text.append("{{v").append(i).append("}}");
    }

    assertEquals(Template.MOST_VARIABLES, Template.of(text.toString()).variables().size());
    assertEquals(
        BadTemplateException.Kind.TOO_MANY,
        assertThrows(BadTemplateException.class, () -> Template.of(text + "{{another}}")).kind());
  }

  /** Whatever is written, backslashes before all braces make it text again. */
  @Test
  void anyTextCanBeWrittenAsText() throws BadTemplateException {
    Random random = new Random(7);
    for (int i = 0; i < ROUNDS; i++) {
      String text = pieces(random, "{", "{{", "}", "}}", "\\", "nama", " ", "👋", "|", "\n");

      assertEquals(text, Template.of(text.replace("{{", "\\{{")).plain());
    }
  }

  /** What is read either fails or fills each place: nothing else is lost, nothing read twice. */
  @Test
  void anyTemplateKeepsAllThatIsNoVariable() {
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = pieces(random, "{{a}}", "{{b|c}}", "\\{{", "{", "}", "x", "👋");
      try {
        Template template = Template.of(text);
        String[] values =
            template.variables().stream().map(name -> "<{{a}}>").toArray(String[]::new);
        String expected =
            text.replace("\\{{", "\u0001")
                .replace("{{a}}", "\u0002")
                .replace("{{b|c}}", "\u0002")
                .replace("\u0001", "{{")
                .replace("\u0002", "<{{a}}>");
        assertEquals(expected, template.render(values));
        read++;
      } catch (BadTemplateException e) {
        assertTrue(e.position() >= 1 && e.position() <= text.length(), text);
      }
    }
    assertTrue(read > ROUNDS / 4, read + " were read");
  }

  private static String pieces(Random random, String... pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
