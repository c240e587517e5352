package com.artakusuma.wags.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "(0812) 3456-7890",
        "0812.3456.7890",
        "+6281234567890",
        "+62 812-3456-7890",
        "+62 (812) 3456 7890",
        "+62 0812 3456 7890",
        "6281234567890",
        "62 812 3456 7890",
        "62-812-3456-7890",
        "  081234567890\t",
        "0812\u00a03456\u00a07890",
        "0812\u20113456\u20117890",
        "81234567890",
        "812-3456-7890"
      })
  void oneIndonesianNumberIsTheSameInEverySpelling(String written) {
    Optional<String> recipient = Recipient.normalise(written, "ID");

    assertEquals(Optional.of("6281234567890"), recipient);
  }

  @ParameterizedTest
  @CsvSource({
    "+1 650 253 0000, 16502530000",
    "16502530000, 16502530000",
    "+44 7911 123456, 447911123456",
    "447911123456, 447911123456",
    "+65 9123 4567, 6591234567",
    "+60 12-345 6789, 60123456789",
    "+966 50 123 4567, 966501234567",
    "966501234567, 966501234567"
  })
  void aForeignNumberKeepsItsCountryCodeWithOrWithoutItsPlus(String written, String digits) {
    Optional<String> recipient = Recipient.normalise(written, "ID");

    assertEquals(Optional.of(digits), recipient);
  }

  @Test
  void aNumberWithoutCountryCodeIsAtHomeInTheRegion() {
    Optional<String> recipient = Recipient.normalise("012-345 6789", "MY");

    assertEquals(Optional.of("60123456789"), recipient);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "recipients.tsv",
      delimiter = '\t',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void whatOnceWentToStrangersIsReadAsItWasMeant(String written, String region, String right) {
    String read = Recipient.normalise(written, region).orElse("REFUSED");

    assertTrue(List.of(right.split("\\|")).contains(read), read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ID | 81234567890   | USUAL     | 6281234567890  |
          ID | 6591234567    | USUAL     | 6591234567     |
          ID | 85251234567   | AMBIGUOUS | 6285251234567  | 85251234567
          ID | +85251234567  | USUAL     | 85251234567    |
          ID | 0085251234567 | USUAL     | 85251234567    |
          ID | 085251234567  | USUAL     | 6285251234567  |
          ID | 2150123456    | USUAL     | 622150123456   |
          ID | 0841234567890 | UNUSUAL   | 62841234567890 |
          ID | 62841234567   | UNUSUAL   | 62841234567    |
          ID | 442079460000  | USUAL     | 442079460000   |
          ID | 00813 1234 5678 | AMBIGUOUS | 81312345678  | 6281312345678
          US | 2025550123    | USUAL     | 12025550123    |
          US | 011 62 812 3456 7890 | USUAL | 6281234567890 |
          AU | 0011 62 812 3456 7890 | USUAL | 6281234567890 |
          HK | 001 62 812 3456 7890 | USUAL | 6281234567890 |
          MX | 6581234567    | AMBIGUOUS | 526581234567   | 6581234567
          IT | 3933123456    | USUAL     | 393933123456   |
          SG | 065 9123 4567 | USUAL     | 6591234567     |
          AR | 011 15 1234 5678 | USUAL  | 5491112345678  |
          BR | 47 8888-0000  | USUAL     | 554788880000   |
          MX | 1 55 1234 5678 | AMBIGUOUS | 5215512345678 | 15512345678
          """)
  void aMobileAtHomeGoesBeforeOneAbroadAndThatBeforeOtherNumbers(
      String region, String written, Reading.Kind kind, String recipient, String other) {
    assertEquals(new Reading(kind, recipient, other, null, null), Recipient.read(written, region));
  }

  @Test
  void aNumberNeedOnlyBePossible() {
    Optional<String> recipient = Recipient.normalise("+62 899 0000 0000 0", "ID");

    assertEquals(Optional.of("62899000000000"), recipient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"120363041234567890@g.us", "6281234567890-1545745200@g.us", " 12345@g.us "})
  void aGroupIdPassesUnchanged(String written) {
    Optional<String> recipient = Recipient.normalise(written, "ID");

    assertEquals(Optional.of(written.strip()), recipient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "-",
        "0",
        "12",
        "abc",
        "0812abc4567890",
        "081234567890;081234567891",
        "081234567890,081234567891",
        "+62+81234567890",
        "++6281234567890",
        "081234567890+",
        "0812345678901234567890",
        "+999999999999999999",
        "0xFF12345678",
        "1e10000000",
        "0812345678\ud83d\ude00",
        "\u202e098765432180",
        "081234567890\nX-Api-Key: a",
        "@g.us",
        "abc@g.us",
        "1234@g.us",
        "12345 @g.us",
        "'; DROP TABLE message; --",
        "<script>alert(1)</script>"
      })
  void whatIsNeitherNumberNorGroupIsRefused(String written) {
    Optional<String> recipient = Recipient.normalise(written, "ID");

    assertEquals(Optional.empty(), recipient);
  }

  @Test
  void veryLongTextIsRefusedAtOnce() {
    String written = "0".repeat(1_000_000);

    assertTrue(Recipient.normalise(written, "ID").isEmpty());
  }

  @Test
  void normalisingTwiceChangesNothing() {
    String once = Recipient.normalise("0812 3456 7890", "ID").orElseThrow();

    assertEquals(Optional.of(once), Recipient.normalise(once, "ID"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | EMPTY
          '  '                   | EMPTY
          Budi                   | LETTERS
          0812/0813 4567         | LETTERS
          08                     | TOO_SHORT
          +62 81                 | TOO_SHORT
          0812345678901234       | TOO_LONG
          0812-3456-7890-1234-56 | TOO_LONG
          +999 123456789         | IMPOSSIBLE
          6.28123E+12            | ROUNDED
          6,28E12                | ROUNDED
          12@g.us                | GROUP
          budi@example.com       | GROUP
          """)
  void saysWhyItIsNoRecipient(String written, Recipient.Problem problem) {
    assertEquals(Optional.empty(), Recipient.normalise(written, "ID"));
    assertEquals(problem, Recipient.problem(written, "ID"));
  }

  @ParameterizedTest
  @CsvSource({
    "6281234567890, +62 812-3456-7890",
    "14155550123, +1 415-555-0123",
    "120363025246125486@g.us, 120363025246125486@g.us"
  })
  void isShownAsPeopleReadIt(String normalised, String shown) {
    assertEquals(shown, Recipient.international(normalised));
  }
}
