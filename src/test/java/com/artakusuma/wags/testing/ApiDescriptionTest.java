package com.artakusuma.wags.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no call leaves out an error that any call of its sort may be answered with. */
class ApiDescriptionTest {

  @Test
  void everyCallSaysWithWhichErrorsItMayEnd() {
    List<String> missing = new ArrayList<>();
    ApiDescription description = ApiDescription.ofThisBuild();
    for (Operation operation : description.operations()) {
      JsonNode described = description.document().at(operation.pointer());
      List<String> expected = new ArrayList<>(List.of("400", "429", "503"));
      if (operation.needsKey()) {
        expected.addAll(List.of("401", "403"));
      }
      if (described.has("requestBody")) {
        expected.addAll(List.of("408", "413", "415"));
      }
      expected.removeIf(status -> described.path("responses").has(status));
      expected.forEach(status -> missing.add(operation.name() + " " + status));
    }

    assertEquals(List.of(), missing);
  }
}
