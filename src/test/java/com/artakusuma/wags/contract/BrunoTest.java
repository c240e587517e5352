package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiDescription;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calls of the collection for Bruno are calls that the API describes. */
class BrunoTest {

  private static final Path COLLECTION = Path.of("clients/bruno");
  private static final Pattern CALL =
      Pattern.compile("(?m)^(get|post|put|delete) \\{\\n  url: \\{\\{url}}/api(/\\S+)$");
  private static final Pattern BODY = Pattern.compile("(?ms)^body:json \\{\\n(.*?)^}$");

  @Test
  void eachCallIsDescribedAndSoAreItsFields() throws IOException {
    List<Path> calls;
    try (Stream<Path> files = Files.list(COLLECTION)) {
      calls =
          files
              .filter(file -> file.toString().endsWith(".bru"))
              .filter(file -> !file.endsWith("collection.bru"))
              .toList();
    }
    assertTrue(calls.size() >= 6, calls::toString);
    for (Path file : calls) {
      String text = Files.readString(file);
      Matcher call = CALL.matcher(text);
      assertTrue(call.find(), file::toString);
      Operation operation =
          ApiDescription.ofThisBuild()
              .operation(call.group(1).toUpperCase(Locale.ROOT), call.group(2))
              .orElseThrow(() -> new AssertionError(file + " calls " + call.group(2)));
      assertEquals(List.of(), undescribedFields(text, operation), file.toString());
    }
  }

  private static List<String> undescribedFields(String text, Operation operation)
      throws IOException {
    List<String> undescribed = new ArrayList<>();
    Matcher body = BODY.matcher(text);
    if (body.find()) {
      JsonNode fields = new ObjectMapper().readTree(body.group(1));
      assertTrue(fields.size() > 0, text);
      fields.fieldNames().forEachRemaining(undescribed::add);
      undescribed.removeIf(field -> operation.body().path("properties").has(field));
    }
    return undescribed;
  }
}
