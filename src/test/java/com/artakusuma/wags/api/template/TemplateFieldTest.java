package com.artakusuma.wags.api.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFieldTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \n"})
  void mayBeAbsent(String json) {
    assertTrue(TemplateField.of(json).isAbsent());
  }

  @Test
  void valuesHavePlaces() {
    TemplateField field =
        TemplateField.of(
            "{\"name\":\"order\",\"language\":\"id\",\"variables\":[\"Ani\\nAli\",7,\"{{x}}\"],"
                + "\"other\":{\"name\":[1]}}");

    assertEquals(new ApprovedTemplate("order", "id", List.of()), field.template());
    assertEquals("Ani Ali\n7\n{{x}}", field.text());
  }

  @Test
  void valuesHaveNames() {
    TemplateField field =
        TemplateField.of("{\"variables\":{\"nama\":\"Ani\",\"no\":1.50},\"name\":\"order\"}");

    assertEquals(new ApprovedTemplate("order", null, List.of("nama", "no")), field.template());
    assertEquals("Ani\n1.50", field.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"variables\":null", ",\"variables\":[]", ",\"variables\":{}"})
  void thereMayBeNoValues(String variables) {
    assertEquals("", TemplateField.of("{\"name\":\"hello\"" + variables + "}").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|must be a JSON object",
        "{|malformed",
        "{\"name\":\"a\"} x|malformed",
        "{}|template.name must have",
        "{\"name\":null}|template.name must have",
        "{\"name\":7}|template.name must be a string",
        "{\"name\":\"a b\"}|template.name must have",
        "{\"name\":\"a\",\"name\":\"b\"}|is given twice",
        "{\"name\":\"a\",\"language\":\"bahasa\"}|template.language",
        "{\"name\":\"a\",\"variables\":\"x\"}|an array or an object",
        "{\"name\":\"a\",\"variables\":[\"x\",\" \\n\"]}|number 2 is blank",
        "{\"name\":\"a\",\"variables\":[null]}|a string or a number",
        "{\"name\":\"a\",\"variables\":[[\"x\"]]}|a string or a number",
        "{\"name\":\"a\",\"variables\":[],\"variables\":[]}|is given twice",
        "{\"name\":\"a\",\"variables\":{\"x\":\"1\",\"x\":\"2\"}}|is given twice",
        "{\"name\":\"a\",\"variables\":{\"x,y\":\"1\"}}|name may have at most 64",
      })
  void whatIsNoneIsRefusedWithTheReason(String json, String reason) {
    assertTrue(refusal(json).contains(reason), refusal(json));
  }

  @Test
  void allNamesTogetherHaveALimitAndSoHaveValues() {
    String names =
        String.join(
            ",",
            IntStream.range(0, 20).mapToObj(i -> "\"" + "v".repeat(60) + i + "\":\"x\"").toList());
    assertTrue(
        refusal("{\"name\":\"a\",\"variables\":{" + names + "}}").contains("1000 characters"));
    String many = String.join(",", Collections.nCopies(101, "1"));
    assertTrue(refusal("{\"name\":\"a\",\"variables\":[" + many + "]}").contains("more than 100"));
    String large = String.join(",", Collections.nCopies(2, "\"" + "x".repeat(600_000) + "\""));
    assertTrue(refusal("{\"name\":\"a\",\"variables\":[" + large + "]}").contains("in all"));
  }

  private static String refusal(String json) {
    ApiException refused =
        assertThrows(ApiException.class, () -> TemplateField.of(json).template());
    assertEquals(400, refused.getResponse().getStatus());
    return ((ApiError) refused.getResponse().getEntity()).details();
  }
}
