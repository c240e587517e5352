package com.artakusuma.wags.contract;

import com.artakusuma.wags.testing.ApiDescription;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client that knows an older description would stumble over in a newer one. New calls, new
 * fields of answers, optional ones of requests and further errors are nothing to stumble over.
 */
final class Compatibility {

  private final ApiDescription old;
  private final ApiDescription now;
  private final List<String> differences = new ArrayList<>();

  private Compatibility(ApiDescription old, ApiDescription now) {
    this.old = old;
    this.now = now;
  }

  /** One line for each thing that differs. */
  static List<String> differences(ApiDescription old, ApiDescription now) {
    Compatibility compatibility = new Compatibility(old, now);
    Map<String, Operation> there =
        now.operations().stream().collect(Collectors.toMap(Operation::name, one -> one));
    for (Operation before : old.operations()) {
      Operation after = there.get(before.name());
      if (after == null) {
        compatibility.note(before.name(), "is gone");
      } else {
        compatibility.compare(before, after);
      }
    }
    return compatibility.differences;
  }

  private void compare(Operation before, Operation after) {
    String name = before.name();
    if (before.needsKey() != after.needsKey()) {
      note(name, "asks for a key or does so no more");
    }
    compareParameters(name, parameters(old, before), parameters(now, after));
    if (before.body() != null) {
      compareFields(name + " body", before.body(), after.body());
      onlyIn(texts(after.body().path("required")), texts(before.body().path("required")))
          .forEach(field -> note(name + " body", field + " has become required"));
    }
    JsonNode statuses = old.document().at(before.pointer()).path("responses");
    JsonNode those = now.document().at(after.pointer()).path("responses");
    onlyIn(successes(those), successes(statuses))
        .forEach(status -> note(name, status + " is a new way to say yes"));
    for (String status : names(statuses)) {
      if (!those.has(status)) {
        note(name, status + " is answered no more");
        continue;
      }
      String schema = "/content/application~1json/schema";
      compareFields(
          name + " " + status,
          old.document().at(old.followed(before.pointer() + "/responses/" + status) + schema),
          now.document().at(now.followed(after.pointer() + "/responses/" + status) + schema));
    }
  }

  private void compareParameters(
      String name, Map<String, Boolean> before, Map<String, Boolean> after) {
    before.forEach(
        (parameter, required) -> {
          if (!after.containsKey(parameter)) {
            note(name, parameter + " is gone");
          }
        });
    after.forEach(
        (parameter, required) -> {
          if (required && !before.getOrDefault(parameter, false)) {
            note(name, parameter + " has become required");
          }
        });
  }

  /** By place and name; whether each is required. */
  private static Map<String, Boolean> parameters(ApiDescription where, Operation operation) {
    Map<String, Boolean> all = new HashMap<>();
    String path = operation.pointer().substring(0, operation.pointer().lastIndexOf('/'));
    for (String pointer : List.of(path, operation.pointer())) {
      for (JsonNode given : where.document().at(pointer).path("parameters")) {
        JsonNode parameter = where.named(given);
        all.put(
            parameter.path("in").asText() + " parameter " + parameter.path("name").asText(),
            parameter.path("required").asBoolean());
      }
    }
    return all;
  }

  /** Fields keep their types; what an answer always had it always has. */
  private void compareFields(String place, JsonNode given, JsonNode changed) {
    JsonNode before = old.named(given);
    JsonNode after = now.named(changed);
    for (String keyword : List.of("type", "format", "enum")) {
      if (before.has(keyword) && !before.get(keyword).equals(after.path(keyword))) {
        note(place, keyword + " is " + after.path(keyword) + ", was " + before.get(keyword));
      }
    }
    if (before.has("items")) {
      compareFields(place + "[]", before.get("items"), after.path("items"));
    }
    for (String field : names(before.path("properties"))) {
      if (after.path("properties").has(field)) {
        compareFields(
            place + "." + field,
            before.get("properties").get(field),
            after.get("properties").get(field));
      } else {
        note(place, field + " is gone");
      }
    }
    if (!place.contains(" body")) {
      onlyIn(texts(before.path("required")), texts(after.path("required")))
          .forEach(field -> note(place, field + " may be missing"));
    }
  }

  private void note(String place, String what) {
    differences.add(place + ": " + what);
  }

  private static Set<String> onlyIn(Set<String> those, Set<String> others) {
    Set<String> rest = new HashSet<>(those);
    rest.removeAll(others);
    return rest;
  }

  private static Set<String> successes(JsonNode responses) {
    return names(responses).stream()
        .filter(status -> status.startsWith("2"))
        .collect(Collectors.toSet());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
