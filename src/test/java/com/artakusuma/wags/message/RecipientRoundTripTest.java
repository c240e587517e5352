package com.artakusuma.wags.message;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored, shown or exported is read back as itself, of every country and in many. */
class RecipientRoundTripTest {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private static final List<String> BEFORE = List.of("+", "00", "(+", "tel:+", "https://wa.me/+");
  private static final List<String> BEHIND = List.of("", "", ")", "", "?text=Hi");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID", "SG", "DE", "US", "BR", "MX", "AR", "IN", "CN", "GB", "MY", "AU", "HK", "JP", "IT",
        "RU", "KZ", "FI", "NL", "PH", "SA", "TH", "VN", "ZA"
      })
  void aMobileOfAnyCountryIsReadAsItselfFromWhateverItIsWrittenAs(String home) {
    assertAll(examples().map(digits -> isReadInEveryForm(digits, home)));
  }

  private static Executable isReadInEveryForm(String digits, String home) {
    return () -> {
      Optional<String> expected = Optional.of(digits);
      for (int i = 0; i < BEFORE.size(); i++) {
        String written = BEFORE.get(i) + digits + BEHIND.get(i);
        assertEquals(expected, Recipient.normalise(written, home), written);
      }
      assertEquals(expected, Recipient.normalise(digits + "@s.whatsapp.net", home));
      assertEquals(expected, Recipient.normalise(Recipient.international(digits), home));
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID", "SG", "DE", "US", "BR", "MX", "AR", "IN", "CN", "GB", "MY", "AU", "HK", "JP", "IT",
        "RU", "KZ", "FI", "NL", "PH", "SA", "TH", "VN", "ZA"
      })
  void storedDigitsAreReadAsThemselvesUnlessTheyAreAMobileAtHomeToo(String home) {
    assertAll(examples().map(digits -> isReadAsStored(digits, home)));
  }

  private static Executable isReadAsStored(String digits, String home) {
    return () -> {
      Reading reading = Recipient.read(digits, home);
      if (!digits.equals(reading.recipient())) {
        assertEquals(Reading.Kind.AMBIGUOUS, reading.kind(), digits);
        assertEquals(digits, reading.other(), digits);
      }
      assertEquals(
          reading.taken(), Recipient.normalise(reading.recipient(), home), "read again: " + digits);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "SG", "DE", "US", "BR", "MX", "AR", "IN", "CN", "GB", "IT", "RU"})
  void whatIsDialledAtHomeIsStoredAsItself(String home) {
    for (PhoneNumberType type : List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
      PhoneNumber example = NUMBERS.getExampleNumberForType(home, type);
      String dialled = NUMBERS.format(example, PhoneNumberFormat.NATIONAL);
      Reading once = Recipient.read(dialled, home);

      assertEquals(Optional.of(digits(example)), once.taken(), dialled);
      assertEquals(once.taken(), Recipient.normalise(once.recipient(), home), dialled);
      assertTrue(Recipient.isUsual(once.recipient()), dialled);
    }
  }

  private static Stream<String> examples() {
    return NUMBERS.getSupportedRegions().stream()
        .map(region -> NUMBERS.getExampleNumberForType(region, PhoneNumberType.MOBILE))
        .filter(Objects::nonNull)
        .map(RecipientRoundTripTest::digits);
  }

  private static String digits(PhoneNumber number) {
    return NUMBERS.format(number, PhoneNumberFormat.E164).substring(1);
  }
}
