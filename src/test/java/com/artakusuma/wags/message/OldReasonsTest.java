package com.artakusuma.wags.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentences of version 1, and the words of all reasons. */
class OldReasonsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          Gave up after 8 attempts: HTTP 500: {"error":"x"} | GATEWAY_ERROR   | 500,8
          Gave up after 3 attempts: each try ended without a result | NODE_STOPPED | none
          Gave up after 8 attempts: ConnectException: Connection refused | GATEWAY_DOWN | 8
          Gave up after 8 attempts: SocketTimeoutException: Connect timed out | GATEWAY_DOWN | 8
          Gave up after 8 attempts: UnknownHostException: gateway | GATEWAY_DOWN | 8
          Gave up after 8 attempts: SocketTimeoutException: Read timed out | NO_ANSWER | none
          HTTP 422: no such number                          | REJECTED        | 422
          HTTP 404: {"error":"Not on WhatsApp"}             | NOT_ON_WHATSAPP | 404
          Not sent within 1 hour                            | TOO_OLD         | 1
          Not sent within 48 hours                          | TOO_OLD         | 48
          Cancelled by toko                                 | CANCELLED_BY    | toko
          Dibatalkan oleh toko                              | CANCELLED_BY    | toko
          A node stopped while it was being sent            | NODE_STOPPED    | none
          SocketTimeoutException: Read timed out            | NO_ANSWER       | none
          No answer within 35 s: the call was cut off       | NO_ANSWER       | none
          The gateway asked to wait (HTTP 429)              | ASKED_TO_WAIT   | 429
          The gateway refuses this sender or the API key (401) | KEY_REFUSED  | 401
          The gateway failed 5 of the last 6 calls: HTTP 503: busy | GATEWAY_FAILING | 5,6,503
          The gateway failed 5 of the last 6 calls: SocketException: x | GATEWAY_SILENT | 5,6
          The gateway still fails: HTTP 503: not yet        | STILL_FAILING   | 503
          The gateway still fails: ConnectException: no     | STILL_SILENT    | none
          Something else                                    | LEGACY          | Something else
          """)
  void aSentenceOfVersion1BecomesACode(String sentence, ReasonCode code, String arguments) {
    Reason reason = Reason.stored(null, sentence);

    assertEquals(code, reason.code());
    assertEquals(arguments == null ? List.of() : List.of(arguments.split(",")), reason.arguments());
  }

  @ParameterizedTest
  @EnumSource(ReasonCode.class)
  void everyReasonHasWordsInBothLanguagesAndNothingRawInThem(ReasonCode code) {
    Reason reason = Reason.of(code, "503", "8", "429");
    for (String language : List.of("en", "id")) {
      Locale locale = Locale.forLanguageTag(language);
      String sentence = reason.sentence(locale);

      assertTrue(sentence.endsWith("."), sentence);
      assertFalse(sentence.matches(".*(\\{|Exception|'').*"), sentence);
      assertTrue(reason.title(locale).length() <= 30, reason.title(locale));
    }
    assertFalse(
        Reason.of(ReasonCode.LEGACY, "{\"error\":1}").sentence(Locale.ENGLISH).contains("{"));
  }
}
