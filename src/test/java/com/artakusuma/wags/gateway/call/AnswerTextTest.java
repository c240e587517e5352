package com.artakusuma.wags.gateway.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The text of answers that take their time. */
class AnswerTextTest {

  /** What was read is not thrown away for having come late: it has the gateway's id. */
  @Test
  void whatTheLastReadBroughtCounts() {
    String id = "{\"id\":\"3EB0A\"}";
    Response answer =
        Response.ok(new ByteArrayInputStream(id.getBytes(StandardCharsets.UTF_8))).build();

    assertEquals(id, AnswerText.read(answer, System.nanoTime() - 1));
  }
}
