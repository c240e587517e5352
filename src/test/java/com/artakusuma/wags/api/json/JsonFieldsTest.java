package com.artakusuma.wags.api.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  private static final long PLENTY = 10_000_000;

  @Test
  void readsTextsAndListsWhateverTheirOrder() {
    List<String> recipients = new ArrayList<>();
    JsonFields fields = wanted(recipients);

    fields.read(bytes("{\"recipients\":[\"a\",\"b\"],\"message\":\"hi\"}"), PLENTY);

    assertEquals("hi", fields.get("message"));
    assertEquals(List.of("a", "b"), recipients);
  }

  /** PHP's {@code json_encode} writes one for an array without anything in it. */
  @Test
  void anEmptyArrayIsAnObjectWithoutValues() {
    List<String> found = new ArrayList<>();
    JsonFields fields =
        new JsonFields()
            .list(
                "recipients",
                found::add,
                "to",
                "values",
                item -> found.add(item.text() + item.values()));

    fields.read(
        bytes(
            "{\"recipients\":[{\"values\":[],\"to\":\"a\"},{\"values\":{\"x\":1},\"to\":\"b\"}]}"),
        PLENTY);

    assertEquals(List.of("a{}", "b{x=1}"), found);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "'\"true\"', true", "'\"maybe\"', maybe", "null, "})
  void aFlagOfAFormIsOneOfJsonToo(String given, String written) {
    JsonFields fields = new JsonFields().writtenFlag("urgent");

    fields.read(bytes("{\"urgent\":" + given + "}"), PLENTY);

    assertEquals(written, fields.get("urgent"));
  }

  @Test
  void aFlagIsNoNumber() {
    ApiException refused =
        assertThrows(
            ApiException.class,
            () -> new JsonFields().writtenFlag("urgent").read(bytes("{\"urgent\":1}"), PLENTY));

    ApiError error = (ApiError) refused.getResponse().getEntity();
    assertEquals("urgent must be true or false", error.details());
  }

  @Test
  void anAbsentOrNullFieldIsNull() {
    List<String> recipients = new ArrayList<>();
    JsonFields fields = wanted(recipients);

    fields.read(bytes("{\"message\":null,\"recipients\":null}"), PLENTY);

    assertNull(fields.get("message"));
    assertNull(fields.get("dt_store"));
    assertEquals(List.of(), recipients);
  }

  @Test
  void keepsEmojiEscapesAndRightToLeftTextAsTheyAre() {
    JsonFields fields = wanted(new ArrayList<>());
    String text = "שלום \ud83d\ude00 \u202e'; DROP TABLE message; -- <b>&amp;\u0000";

    fields.read(
        bytes(
            "{\"message\":\"שלום \\ud83d\\uDE00 \u202e'; DROP TABLE message; -- <b>&amp;\\u0000\"}"),
        PLENTY);

    assertEquals(text, fields.get("message"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":1,\"message\":\"hi\"}",
        "{\"x\":{\"message\":\"no\",\"y\":[1,{\"z\":[]}]},\"message\":\"hi\"}",
        "{\"x\":[[[{\"message\":\"no\"}]],true],\"message\":\"hi\"}",
        "{\"x\":-1.5e300,\"y\":true,\"z\":null,\"message\":\"hi\"}",
        "{\"x\":1,\"x\":2,\"message\":\"hi\"}",
        " \r\n\t{ \"message\" : \"hi\" } \n"
      })
  void passesOverUnknownFields(String body) {
    JsonFields fields = wanted(new ArrayList<>());

    fields.read(bytes(body), PLENTY);

    assertEquals("hi", fields.get("message"));
  }

  /** Where what is left out is reset a misspelt name would reset what it was to set. */
  @Test
  void refusesOtherFieldsWhereThatIsWantedAndNamesThem() {
    JsonFields fields = wanted(new ArrayList<>()).refusingOthers("id");
    fields.read(bytes("{\"id\":{\"x\":[1]},\"message\":\"hi\"}"), PLENTY);
    assertEquals("hi", fields.get("message"));

    assertEquals(
        "mesage is not a field of this call; its fields are dt_store, message, recipients",
        unknown("{\"message\":\"hi\",\"mesage\":\"hi\"}"));
    assertEquals(
        "a?? is not a field of this call; its fields are dt_store, message, recipients",
        unknown("{\"a\\n\\ud800\":1}"));
    assertTrue(unknown("{\"" + "m".repeat(1_000) + "\":1}").startsWith("m".repeat(64) + "... is"));
  }

  private static String unknown(String body) {
    JsonFields fields = wanted(new ArrayList<>()).refusingOthers("id");
    ApiException refused = assertThrows(ApiException.class, () -> fields.read(bytes(body), PLENTY));
    ApiError error = (ApiError) refused.getResponse().getEntity();

    assertEquals(400, refused.getResponse().getStatus());
    assertEquals("Unknown field", error.error());
    return error.details();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "5",
        "\"text\"",
        "[]",
        "[{\"message\":\"hi\"}]",
        "{",
        "{\"message\"",
        "{\"message\":",
        "{\"message\":\"hi",
        "{\"message\":\"hi\"",
        "{\"message\":\"hi\",}",
        "{\"message\":\"hi\"}}",
        "{\"message\":\"hi\"} {}",
        "{\"message\":\"hi\"}x",
        "{'message':'hi'}",
        "{message:\"hi\"}",
        "{\"message\":\"a\nb\"}",
        "{\"message\":\"\\x\"}",
        "{\"message\":\"\\u12\"}",
        "{\"message\":5}",
        "{\"message\":true}",
        "{\"message\":[\"hi\"]}",
        "{\"message\":{\"text\":\"hi\"}}",
        "{\"recipients\":\"0812\"}",
        "{\"recipients\":{\"0\":\"0812\"}}",
        "{\"recipients\":[812]}",
        "{\"recipients\":[null]}",
        "{\"recipients\":[[\"0812\"]]}",
        "{\"recipients\":[\"0812\"",
        "{\"recipients\":[\"0812\",",
        "{\"recipients\":[\"0812\",]}",
        "{\"x\":[1,2",
        "{\"x\":{\"y\":1",
        "{\"x\":01}",
        "<html></html>",
        "recipient=0812&message=hi"
      })
  void refusesWhatIsNotTheWantedObject(String body) {
    assertRefused(400, "Invalid request body", bytes(body));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin1 = "{\"message\":\"grüße\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(400, "Invalid request body", new ByteArrayInputStream(latin1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":", "[", "{\"a\":[", "{\"recipients\":["})
  void refusesNestingWithoutEnd(String again) {
    String body = (again.startsWith("{") ? "" : "{\"x\":") + again.repeat(100_000);

    assertRefused(400, "Invalid request body", bytes(body));
  }

  @Test
  void refusesABodyThatIsTooLargeWithoutReadingItWhole() {
    byte[] body =
        ("{\"message\":\"" + "a".repeat(200_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    ByteArrayInputStream large = new ByteArrayInputStream(body);

    ApiException refused =
        assertThrows(ApiException.class, () -> wanted(new ArrayList<>()).read(large, 1_000));

    assertEquals(413, refused.getResponse().getStatus());
    assertEquals(true, large.available() > 100_000);
  }

  @Test
  void aBodyOfJustTheLimitIsRead() {
    String body = "{\"message\":\"hi\"}";
    JsonFields fields = wanted(new ArrayList<>());

    fields.read(bytes(body), body.length());

    assertEquals("hi", fields.get("message"));
  }

  @Test
  void aBodyThatDoesNotArriveIsATimeout() {
    InputStream halfSent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new SocketTimeoutException("Read timed out");
          }
        };

    assertRefused(408, "Request timeout", halfSent);
  }

  @Test
  void whatIsWrongWithAnItemIsItsOwnFaultAndTheOthersAreRead() {
    List<String> read = new ArrayList<>();

    new JsonFields()
        .items(
            "items",
            () -> new JsonFields().text("a").whole("n"),
            item ->
                read.add(
                    item.fault() == null
                        ? item.get("a") + item.number("n")
                        : item.fault().field()
                            + ": "
                            + ((ApiError) item.fault().getResponse().getEntity()).details()))
        .read(
            bytes(
                """
                {"items":[{"a":"x","n":1,"other":[[{}]]},{"a":{"a":"y","n":[2]},"n":2},
                 {"n":"z","a":7},{"a":"1","a":"2"},"text",[{"a":"x"}],null,{},{"a":"last"}]}"""),
            PLENTY);

    assertEquals(
        List.of(
            "x1",
            "a: a must be a string",
            "n: n must be a whole number",
            "a: a is given twice",
            "null: each of items must be an object",
            "null: each of items must be an object",
            "null: each of items must be an object",
            "nullnull",
            "lastnull"),
        read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":{}}",
        "{\"items\":[{\"a\":\"x\"}",
        "{\"items\":[{\"a\":\"x\"]}",
        "{\"items\":[],\"items\":[]}"
      })
  void whatIsNoArrayOfItemsIsRefused(String body) {
    JsonFields fields = new JsonFields().items("items", () -> new JsonFields().text("a"), i -> {});

    assertThrows(ApiException.class, () -> fields.read(bytes(body), PLENTY));
  }

  private static void assertRefused(int status, String error, InputStream body) {
    ApiException refused =
        assertThrows(ApiException.class, () -> wanted(new ArrayList<>()).read(body, PLENTY));

    assertEquals(status, refused.getResponse().getStatus());
    assertEquals(error, ((ApiError) refused.getResponse().getEntity()).error());
  }

  private static JsonFields wanted(List<String> recipients) {
    return new JsonFields().text("message").text("dt_store").list("recipients", recipients::add);
  }

  private static InputStream bytes(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"%s\"}",
        "{\"recipients\":[\"0812\",\"%s\"]}",
        "{\"%s\":1}",
        "{\"other\":%s}",
        "{\"other\":[{\"deep\":\"%s\"}]}",
        "{\"message\":\"a\\\"%s\"}",
        "%s"
      })
  void aHugeValueIsRefusedBeforeItIsInMemory(String form) {
    byte[] body = form.formatted("7".repeat(4_000_000)).getBytes(StandardCharsets.UTF_8);
    ByteArrayInputStream stream = new ByteArrayInputStream(body);
    JsonFields fields = new JsonFields().text("message").list("recipients", one -> {});

    ApiException refused =
        assertThrows(ApiException.class, () -> fields.read(stream, body.length, 10_000));

    assertEquals(413, refused.getResponse().getStatus());
    assertTrue(body.length - stream.available() < 100_000, "it was read on");
  }

  @Test
  void theValuesOfOneItemHaveALimitTogether() {
    String body =
        "{\"recipients\":[{\"recipient\":\"0812\",\"variables\":{\"a\":\"%1$s\",\"b\":\"%1$s\"}}]}"
            .formatted("7".repeat(600_000));
    List<JsonItem> read = new ArrayList<>();
    JsonFields fields =
        new JsonFields().list("recipients", one -> {}, "recipient", "variables", read::add);

    ApiException refused = assertThrows(ApiException.class, () -> fields.read(bytes(body), PLENTY));

    assertEquals(400, refused.getResponse().getStatus());
    assertEquals(List.of(), read);
  }

  @Test
  void manyValuesMayBeTogetherAsLongAsTheBodyMay() {
    String recipients = "\"628123456789\\\\\", ".repeat(10_000);
    byte[] body =
        ("{\"recipients\":[" + recipients + "\"\\\"\"]}").getBytes(StandardCharsets.UTF_8);
    List<String> read = new ArrayList<>();

    new JsonFields()
        .list("recipients", read::add)
        .read(new ByteArrayInputStream(body), body.length, 20);

    assertEquals(10_001, read.size());
    assertEquals("628123456789\\", read.get(0));
    assertEquals("\"", read.get(10_000));
  }
}
