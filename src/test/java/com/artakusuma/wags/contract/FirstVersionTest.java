package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The calls of the first version are described as its clients know them. That answers are as they
 * are described, the tests' clients see to.
 */
class FirstVersionTest {

  @Test
  void itsCallsAreDescribedAsTheyWere() throws IOException {
    ApiDescription first = read(firstVersion());

    assertEquals(List.of(), Compatibility.differences(first, ApiDescription.ofThisBuild()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ui/years:               | /ui/ages:                 | GET /ui/years: is gone",
        "security: []             | 'tags: []'                | POST /auth/login: asks for a key or does so no more",
        "\"201\":                | '\"200\":'               | POST /messages/send: 200 is a new way to say yes; POST /messages/send: 201 is answered no more",
        "message_id: { type: integer } | 'message_id: { type: string }' | POST /messages/send 201.message_id: type is \"string\", was \"integer\"",
        "dt_queue, info]         | dt_queue]                 | POST /messages/send 201: info may be missing",
        "info: { type: string }   | 'note: { type: string }'  | POST /messages/send 201: info is gone",
        "[recipient, message]    | '[recipient, message, dt_store]' | POST /messages/send body: dt_store has become required",
        "items: { type: string } | 'items: { type: object }' | POST /messages/send-bulk body.recipients[]: type is \"object\", was \"string\"",
        "month, in: query        | 'month, in: query, required: true' | GET /ui/messages: query parameter month has become required",
        "sender_filter, in: query | 'sender, in: query'      | GET /ui/messages: query parameter sender_filter is gone",
        "enum: [PROCESS, DONE, FAILED] | 'enum: [PROCESS, DONE]' | GET /ui/broadcasts 200[].status: enum is [\"PROCESS\",\"DONE\"], was [\"PROCESS\",\"DONE\",\"FAILED\"]",
      })
  void aChangeIsNoticed(String part, String instead, String differences) throws IOException {
    String changed = firstVersion().replaceFirst("(?s)" + quoted(part), instead);

    assertEquals(
        List.of(differences.split("; ")),
        Compatibility.differences(read(firstVersion()), read(changed)));
  }

  private static String quoted(String part) {
    return java.util.regex.Pattern.quote(part);
  }

  private static ApiDescription read(String yaml) throws IOException {
    return ApiDescription.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String firstVersion() throws IOException {
    try (InputStream file =
        FirstVersionTest.class.getResourceAsStream("/contract/first-version.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
