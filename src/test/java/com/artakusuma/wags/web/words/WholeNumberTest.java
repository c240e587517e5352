package com.artakusuma.wags.web.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.faces.convert.ConverterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | 60",
        "' 1000 ' | 1000",
        "1.000 | 1000",
        "1,000 | 1000",
        "100.000.000 | 100000000",
        "-5 | -5"
      })
  void thousandsMayBeApartAsTheTextsHaveThem(String written, long number) {
    assertEquals(number, WholeNumber.read(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.00", "0.500", "1.000,000", "1,0000", "many", "1 000"})
  void whatIsNoWholeNumberIsRefused(String written) {
    assertThrows(ConverterException.class, () -> WholeNumber.read(written));
  }

  @Test
  void nothingIsNoNumber() {
    assertNull(WholeNumber.read(" "));
    assertNull(WholeNumber.read(null));
  }
}
