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

  /** As people write them there, with what is dialled at home, and was until some years ago. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AR | +54 9 11 15 1234-5678   | 5491112345678
          AR | +549 0351 15 612-3456   | 5493516123456
          AR | (0351) 15-612-3456      | 5493516123456
          AR | 9 11 1234-5678          | 5491112345678
          ID | 0054 9 11 15 1234 5678  | 5491112345678
          AT | 0664/1234567            | 436641234567
          BE | 0475/12.34.56           | 32475123456
          BR | (055) 11 98765-4321     | 5511987654321
          BR | 0 15 11 98765-4321      | 5511987654321
          BR | (0xx11) 98765-4321      | 5511987654321
          BR | 0XX11 98765-4321        | 5511987654321
          BR | 0xx(11)98765-4321       | 5511987654321
          BR | (55) 99912-3456         | 5555999123456
          CL | 09 8765 4321            | 56987654321
          CZ | +420 (0)602 123 456     | 420602123456
          DE | 0151/12345678           | 4915112345678
          DE | (0151) / 123 45 678     | 4915112345678
          DE | +49 (0) 151 / 12345678  | 4915112345678
          DE | 0049/151/12345678       | 4915112345678
          DE | 030/1234567             | 49301234567
          ID | +49 151/12345678        | 4915112345678
          ID | +48 0602 123 456        | 48602123456
          IN | 091 98765 43210         | 919876543210
          IN | 9198765432              | 919198765432
          IT | 333/1234567             | 393331234567
          MX | 044 55 1234 5678        | 525512345678
          MX | (045 33) 1234 5678      | 523312345678
          MX | 01 55 1234 5678         | 525512345678
          ID | +52 (044) 55 1234 5678  | 525512345678
          MY | +6 012-345 6789         | 60123456789
          GB | +44 (0)7911 123456      | 447911123456
          US | 650/253-0000            | 16502530000
          XK | 044/123-456             | 38344123456
          """)
  void aNumberIsUnderstoodAsItIsDialledThere(String region, String written, String digits) {
    assertEquals(Optional.of(digits), Recipient.normalise(written, region));
  }

  /** What is left would be a number of another place, or of nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AR | 15-1234-5678            | TOO_SHORT
          BR | 98765-4321              | TOO_SHORT
          BR | 3456-7890               | TOO_SHORT
          IN | 98765 4321              | TOO_SHORT
          BR | 123.456.789-09          | IMPOSSIBLE
          MX | 044 1234 5678           | TOO_LONG
          DE | 0151/123                | LETTERS
          DE | 0151/12345678/9         | LETTERS
          ID | 0812/0813 4567          | LETTERS
          ID | 0812-3456-7890/91       | LETTERS
          ID | 815/1234567             | LETTERS
          ID | 05/12/081234567         | LETTERS
          """)
  void aNumberWithoutAllOfItsDigitsIsRefused(
      String region, String written, Recipient.Problem problem) {
    assertEquals(problem, Recipient.problem(written, region));
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
  @CsvSource({
    "120363041234567890@g.us, 120363041234567890@g.us",
    "6281234567890-1545745200@g.us, 6281234567890-1545745200@g.us",
    "' 12345@g.us ', 12345@g.us",
    "12345@G.Us, 12345@g.us",
    "'\u200b\"12345@g.us\"', 12345@g.us"
  })
  void aGroupIdIsItselfInSmallLetters(String written, String id) {
    assertEquals(Reading.group(id), Recipient.read(written, "ID"));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202a+62 812-3456-7890\u202c",
        "\u202d+62 812-3456-7890\u202c",
        "\u2067+62 812 3456 7890\u2069",
        "\u200e081234567890",
        "\ufeff081234567890\u200b",
        "0812\u00ad3456\u00ad7890",
        "0812\u200d3456\u20607890",
        "\u061c081234567890",
        "0812\u20033456\u30007890",
        "0812\u20093456\u202f7890",
        "0812\t3456\u16807890",
        "0812\u20103456\u20147890",
        "0812\u22123456\u20137890",
        "0812\ufe633456\uff0d7890",
        "\uff10\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff10",
        "\uff0b62 812\uff083456\uff097890",
        "\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660",
        "+\u096c\u0968 812 3456 7890",
        "(+62) 812-3456-7890",
        "( +62 ) 812 3456 7890",
        "(0062) 812 3456 7890",
        "+62 (0) 812-3456-7890",
        "+62 0812-3456-7890",
        "62 0812-3456-7890",
        "tel:+62-812-3456-7890",
        "TEL:081234567890",
        "tel://+6281234567890",
        "sms:+6281234567890?body=Hi",
        "whatsapp:+6281234567890",
        "wa.me/6281234567890",
        "https://wa.me/+6281234567890",
        "HTTPS://WA.ME/6281234567890/",
        "http://www.wa.me/6281234567890?text=Halo%20kak%201",
        "https://wa.me/6281234567890?text=Halo 1",
        "https://wa.me/%2B62%20812-3456-7890#top",
        "https://wa.me/081234567890",
        "https://api.whatsapp.com/send?phone=6281234567890&text=Hi",
        "https://api.whatsapp.com/send/?text=Hi&phone=%2B6281234567890",
        "web.whatsapp.com/send?phone=6281234567890",
        "whatsapp://send?phone=6281234567890",
        "6281234567890@c.us",
        "6281234567890@S.WhatsApp.net",
        "6281234567890:12@s.whatsapp.net",
        "6281234567890.0:3@s.whatsapp.net",
        "+62 812-3456-7890@c.us",
        "081234567890@c.us",
        "'081234567890",
        "\u2019+6281234567890",
        "=\"081234567890\"",
        "\"=\"081234567890\"\"",
        "\"081234567890\"",
        "\u201c0812 3456 7890\u201d",
        "\u00ab081234567890\u00bb",
        "6281234567890.0",
        "+6281234567890.00",
        "6281234567890,0",
        "081234567890.",
        "6,281,234,567,890",
        "6.281.234.567.890",
        "6,281,234,567,890.00",
        "6.281.234.567.890,0",
        "6 281 234 567 890",
        "62.812.3456.7890",
        "0812 . 3456 . 7890",
        "062 812 3456 7890",
        "+062 812 3456 7890",
        "+62 62 812 3456 7890",
        "6262 812 3456 7890",
        "0062 0812 3456 7890",
        "+62 0062 812 3456 7890",
        "0 62 (812) 3456 7890"
      })
  void aNumberThatWasCopiedFromSomewhereIsUnderstood(String written) {
    assertEquals(Optional.of("6281234567890"), Recipient.normalise(written, "ID"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0812O4567890          | "O"
          0812З4567890          | "З" (U+0417)
          0812①4567890          | "①" (U+2460)
          📞 081234567890        | "📞" (U+1F4DE)
          0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣  | U+20E3 COMBINING ENCLOSING KEYCAP
          081234567890+         | "+"
          ++6281234567890       | "+"
          0812/3456             | "/"
          0812,3456,7890        | ","
          812,34567890          | ","
          .081234567890         | "."
          0812..34567890        | "."
          tel:021;ext=1234567   | ";"
          """)
  void theCharacterThatStandsInTheWayIsNamed(String written, String sign) {
    assertEquals(
        new Reading(Reading.Kind.REFUSED, null, null, Recipient.Problem.LETTERS, sign),
        Recipient.read(written, "ID"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\u202e098765432180', U+202E RIGHT-TO-LEFT OVERRIDE",
    "'0812\n34567890', U+000A LINE FEED (LF)",
    "'0812\u000034567890', U+0000 NULL",
    "'0812\ud83d34567890', U+D83D HIGH SURROGATES D83D"
  })
  void whatIsNotSeenAndIsNotHarmlessIsNamed(String written, String sign) {
    assertEquals(sign, Recipient.read(written, "ID").sign());
  }

  @Test
  void everyFormatCharacterButTheOneThatTurnsALineAroundIsUnseen() {
    for (int sign = 0; sign <= Character.MAX_CODE_POINT; sign++) {
      if (Character.getType(sign) == Character.FORMAT && sign != 0x202e) {
        String written = "0812" + Character.toString(sign) + "34567890";
        assertEquals(Optional.of("6281234567890"), Recipient.normalise(written, "ID"));
      }
    }
  }

  @Test
  void anAddressOfWhatsAppHasItsCountryCode() {
    assertEquals(
        Optional.of("85251234567"), Recipient.normalise("85251234567@s.whatsapp.net", "ID"));
    assertEquals(
        Optional.of("85251234567"), Recipient.normalise("https://wa.me/85251234567", "ID"));
    assertEquals(
        Optional.of("6281234567890"), Recipient.normalise("https://wa.me/81234567890", "ID"));
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
          123456789012@lid       | GROUP
          12345@newsletter       | GROUP
          0812345                | TOO_SHORT
          812345                 | TOO_SHORT
          81234501               | TOO_SHORT
          +62 812 3456           | TOO_SHORT
          +65 9123 456           | TOO_SHORT
          08123456789012         | TOO_LONG
          8123456789012          | TOO_LONG
          81234567890123         | TOO_LONG
          6281234567890.5        | DECIMAL_TAIL
          81234567890.12         | DECIMAL_TAIL
          628123456789.000       | DECIMAL_TAIL
          0812 3456 7890.0       | DECIMAL_TAIL
          0812 3456.00           | DECIMAL_TAIL
          1.250.000              | DECIMAL_TAIL
          150,000,000            | DECIMAL_TAIL
          812.500.000            | DECIMAL_TAIL
          1.250.000,00           | DECIMAL_TAIL
          106.845599             | DECIMAL_TAIL
          -6,208763              | DECIMAL_TAIL
          25-11-2026             | DATE
          1.2.1990               | DATE
          11/25/2026             | DATE
          2026-11-25             | DATE
          2026-11-25 10:15:33    | DATE
          '25-11-2026, 10.15'    | DATE
          25112026               | DATE
          11252026               | DATE
          20261125               | DATE
          05112026               | DATE
          5112026                | DATE
          31121999               | DATE
          29051990               | DATE
          062812345678           | COUNTRY_CODE
          +62 62 812345678       | COUNTRY_CODE
          6262812345678          | COUNTRY_CODE
          +0812 3456 7890        | COUNTRY_CODE
          000 812 3456 7890      | COUNTRY_CODE
          081234567890/081234567891 | SEVERAL
          081234567890 081234567891 | SEVERAL
          081234567890, 081234567891 | SEVERAL
          0812 3456 7890 - 0812 3456 7891 | SEVERAL
          +62 812 3456 7890 ::: +62 812 3456 7891 | SEVERAL
          081234567890 atau 081234567891 | SEVERAL
          https://wa.me/message/ABCDEFGHIJKLM1 | LINK
          https://chat.whatsapp.com/Abc | LINK
          https://example.com/081234567890 | LINK
          budi@example.com       | GROUP
          """)
  void saysWhyItIsNoRecipient(String written, Recipient.Problem problem) {
    assertEquals(Optional.empty(), Recipient.normalise(written, "ID"));
    assertEquals(problem, Recipient.problem(written, "ID"));
  }

  /** A count behind a number, or a line's number before it, is no part of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ID | 081234567801 (1)
          ID | 081234567801(12)
          ID | 081234567 (1)
          ID | 0812-345-678 (123)
          ID | 0812-3456-7803 - 1
          ID | 08123456784 - 2
          ID | 08123456784 – 2
          ID | 0812-3456-78 - 90
          ID | 081234567 - 1
          ID | +62 812-3456-7806 (1)
          ID | +6281234567807-1
          ID | tel:+6281234567807-1
          ID | 081234567810 1
          ID | 0812345678 90
          ID | 0812345678 100
          ID | 0812-3456-7810 1
          ID | 08123 4567810 1
          ID | 021-5551234 - 5
          ID | 021-5551234 5
          ID | 021-5551234 - 102
          ID | (021) 5551234 (2)
          ID | (1) 081234567813
          ID | (1) 021-5551234
          ID | 1 081234567813
          ID | 1. 081234567813
          ID | 1-0812-3456-7813
          ID | (12) 0812-3456-7813
          ID | (1) 8123456789
          ID | 7 8123456789
          SG | 91234567 (1)
          DE | 0151/12345678 (1)
          ID | 01. 081234567813
          ID | 0812 3456780 1 5
          ID | 0812 34 56 78 90 1
          ID | 021-5551234-5
          """)
  void aSmallNumberBesideANumberIsNoPartOfIt(String region, String written) {
    assertEquals(Optional.empty(), Recipient.normalise(written, region));
  }

  /** Grouped as people group them, brackets at the front only, they are one number. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ID | 0812-3456-78 01          | 6281234567801
          ID | 0895 3214 5678 9         | 62895321456789
          ID | 0895-3214-5678-9         | 62895321456789
          ID | +62 895 3214 5678 9      | 62895321456789
          ID | 0812 3456 78 9           | 62812345678 9
          ID | 62 812 3456 7890         | 6281234567890
          ID | 0812 34 56 78 90         | 6281234567890
          ID | 0812 345 678 90          | 6281234567890
          ID | 0812-345-678-9           | 628123456789
          ID | 0812 - 3456 - 78 - 90    | 6281234567890
          ID | 0812 3456 (7890)         | 6281234567890
          ID | (021) 5551234            | 62215551234
          ID | (021) 555 12 34          | 62215551234
          ID | (+62) 812-3456-7801      | 6281234567801
          ID | +62 (0) 812-3456-7801    | 6281234567801
          ID | (0812) 3456-7801         | 6281234567801
          ID | +1 (555) 123-4567        | 15551234567
          ID | 1 650 253 0000           | 16502530000
          ID | +33 6 12 34 56 78        | 33612345678
          FR | 06 12 34 56 78           | 33612345678
          FR | 6 12 34 56 78            | 33612345678
          AT | 0664 123 45 67           | 436641234567
          MY | 6 012-345 6789           | 60123456789
          DE | 040 123 45 67            | 49401234567
          ID | 61 8 9162 1234           | 61891621234
          ID | 39 02 1234 5678          | 390212345678
          DE | 030 123456-0             | 49301234560
          DE | +49 30 123456-78         | 493012345678
          ID | (65) 9123 4567           | 6591234567
          """)
  void aGroupOfTwoDigitsIsAPartOfANumber(String region, String written, String digits) {
    assertEquals(Optional.of(digits.replace(" ", "")), Recipient.normalise(written, region));
  }

  /** Where mobiles are no longer than a day with its year, or a landline has its 0, digits stay. */
  @ParameterizedTest
  @CsvSource({
    "25112026, HK, 85225112026",
    "20112012, DK, 4520112012",
    "05112026, DE, 495112026",
    "+25112026, HK, ",
    "25131990, ID, 6225131990"
  })
  void aDayThatMayAsWellBeANumberAtHomeIsOne(String written, String region, String recipient) {
    assertEquals(Optional.ofNullable(recipient), Recipient.normalise(written, region));
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
