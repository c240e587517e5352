package com.artakusuma.wags.gateway.wags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A 2xx is success only where its text does not say otherwise. */
class SuccessAnswerTest {

  private static final SuccessAnswer ANY = new SuccessAnswer(null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "queued as 7",
        "<b>terkirim</b>",
        "{\"id\":7}",
        "{\"error\":null,\"status\":true}",
        "{\"error\":\"\",\"success\":\"true\"}",
        "{\"error\":false}",
        "{\"error\":[]}",
        "{\"status\":\"ok\"}",
        "{\"status\":\"queued\"}",
        "{\"status\":0}",
        "{\"status\":200}",
        "{\"status\":4001}",
        "{\"code\":400}",
        "{\"data\":{\"error\":\"deep\"}}",
        "[]",
        "[{\"error\":\"x\"}]",
        "{\"error\":\"cut",
        "\"error\"",
      })
  void whatSaysNothingElseIsSuccess(String text) {
    assertEquals(new SendResult.Accepted(200, text), ANY.read(200, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"no device\"}",
        " {\"error\":{\"code\":7}} ",
        "{\"error\":true}",
        "{\"success\":false}",
        "{\"success\":\"false\"}",
        "{\"success\":0}",
        "{\"status\":false}",
        "{\"status\":\"error\"}",
        "{\"status\":\"Failed\"}",
        "{\"Status\":false,\"Reason\":\"token invalid\"}",
        "{\"Success\":false}",
        "{\"ERROR\":\"no device\"}",
        "{\"status\":400,\"message\":\"number not registered\"}",
        "{\"status\":\"500\"}",
        "{\"status\":\"Gagal\",\"pesan\":\"nomor tidak terdaftar\"}",
        "{\"status\":\"ditolak\"}",
        "{\"success\":\"tidak\"}",
      })
  void whatSaysThatItFailedIsUncertain(String text) {
    assertEquals(new SendResult.Uncertain(200, text), ANY.read(200, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><title>Login</title>",
        "\n  <html lang=en>",
        "<!-- cached --><!doctype HTML PUBLIC \"x\">",
        "<?xml version=\"1.0\"?><html xmlns=\"x\">",
      })
  void aWebPageIsNoGateway(String text) {
    SendResult result = new SuccessAnswer(SuccessField.of("status=true")).read(200, text);

    assertEquals(new SendResult.SenderRefused(200, text, Refusal.ADDRESS), result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status=true     | {"status":true}               | true
          status=true     | {"status":"TRUE"}             | true
          status=true     | {"status":false}              | false
          status=true     | {}                            | false
          status=true     | OK                            | false
          status=true     | [true]                        | false
          sent            | {"sent":true,"error":"older"} | true
          sent            | {"sent":"yes"}                | true
          sent            | {"sent":0}                    | false
          sent            | {"sent":null}                 | false
          sent            | {"sent":""}                   | false
          /result/0/code=1| {"result":[{"code":1}]}       | true
          /result/0/code=1| {"result":[]}                 | false
          a.b = x         | {"a.b":"x"}                   | true
          """)
  void theOperatorsFieldDecidesAlone(String setting, String text, boolean success) {
    SendResult result = new SuccessAnswer(SuccessField.of(setting)).read(200, text);

    assertEquals(
        success ? new SendResult.Accepted(200, text) : new SendResult.Uncertain(200, text), result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "[", " ", "<!---->", "<!--", "<?xml>", "{\"error\":"})
  void textThatGoesOnWithoutEndHurtsNobody(String piece) {
    String text = piece.repeat(64 * 1024 / piece.length());

    assertEquals(new SendResult.Accepted(200, text), ANY.read(200, text));
  }
}
