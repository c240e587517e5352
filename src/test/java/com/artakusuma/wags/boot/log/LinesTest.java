package com.artakusuma.wags.boot.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** How records and what is printed past the log are written. */
class LinesTest {

  private static final Instant AT = Instant.parse("2026-11-28T22:05:13.251987Z");

  @Test
  void aRecordIsOneObjectOfJson() throws Exception {
    String odd = "says \"no\" \\ in two\r\nlines, \u0001 and \u2028 of caf\u00e9 \ud83d\ude00";
    LogRecord entry = entry(odd);
    entry.setThrown(new IllegalStateException("outer", new IllegalArgumentException("inner")));

    String line = new JsonLines("node-1", () -> "request-1").format(entry);

    assertEquals(1, line.lines().count());
    assertTrue(line.endsWith("}\n") && line.chars().allMatch(sign -> sign < 0x7f), line);
    JsonNode json = new ObjectMapper().readTree(line);
    assertEquals("2026-11-28T22:05:13.251Z", json.get("time").asText());
    assertEquals("WARNING", json.get("level").asText());
    assertEquals("com.artakusuma.wags.Some", json.get("logger").asText());
    assertEquals(Thread.currentThread().getName(), json.get("thread").asText());
    assertEquals("node-1", json.get("node").asText());
    assertEquals("request-1", json.get("request_id").asText());
    assertEquals(odd, json.get("message").asText());
    String trace = json.get("exception").asText();
    assertTrue(trace.contains("outer") && trace.contains("Caused by: ") && trace.contains("inner"));
  }

  @Test
  void whatThereIsNotIsLeftOut() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new JsonLines(null, () -> null).format(entry("x")));

    assertEquals(
        List.of("time", "level", "logger", "thread", "message"),
        json.properties().stream().map(java.util.Map.Entry::getKey).toList());
  }

  @Test
  void aLineOfTextNamesItsRequest() {
    String plain = new TextLines(() -> null).format(entry("{0} of {1}"));
    String named = new TextLines(() -> "request-1").format(entry("x"));

    assertTrue(
        plain.matches(
            "2026-11-2\\dT\\d\\d:\\d\\d:13\\.251[+-]\\d{4} WARNING 1 of 2 \\[com.artakusuma.wags.Some]\\R"),
        plain);
    assertTrue(named.stripTrailing().endsWith(" x [com.artakusuma.wags.Some request-1]"), named);
  }

  @Test
  void eachPrintedLineIsARecord() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineHandler log = new LineHandler(new PrintStream(out, true, StandardCharsets.US_ASCII));
    log.setFormatter(
        new Formatter() {
          @Override
          public String format(LogRecord entry) {
            return entry.getLoggerName() + " " + entry.getLevel() + " " + entry.getMessage() + "|";
          }
        });

    PrintStream printed = PrintedLines.to(log, "stderr", Level.SEVERE);
    printed.print("one ");
    printed.println("line");
    printed.printf("another%n%nand a beginning");

    assertEquals(
        "stderr SEVERE one line|stderr SEVERE another|", out.toString(StandardCharsets.US_ASCII));
  }

  private static LogRecord entry(String message) {
    LogRecord entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName("com.artakusuma.wags.Some");
    entry.setInstant(AT);
    entry.setParameters(message.contains("{0}") ? Arrays.asList(1, 2).toArray() : null);
    return entry;
  }
}
