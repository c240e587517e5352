package com.artakusuma.wags.security;

import com.artakusuma.wags.testing.ApiClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The API as the running server describes it. */
final class OpenApi {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonObject document;

  /**
   * One call that is described.
   *
   * @param method in capitals
   * @param path below {@code /api}, with its {@code {parameters}}
   * @param needsKey whether a caller has to show a key
   * @param body the schema of its body, or null
   */
  record Operation(String method, String path, boolean needsKey, JsonObject body) {

    /** {@code POST /messages/send}. */
    String name() {
      return method + " " + path;
    }
  }

  private OpenApi(JsonObject document) {
    this.document = document;
  }

  static OpenApi of(ApiClient client) {
    return new OpenApi(ApiClient.object(client.get("../openapi?format=JSON")));
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.keySet()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : item.keySet()) {
        if (METHODS.contains(method)) {
          all.add(operation(method, path, item.getJsonObject(method)));
        }
      }
    }
    return all;
  }

  private Operation operation(String method, String path, JsonObject operation) {
    boolean open =
        operation.containsKey("security") && operation.getJsonArray("security").isEmpty();
    JsonObject body = operation.getJsonObject("requestBody");
    JsonObject json =
        body == null ? null : body.getJsonObject("content").getJsonObject("application/json");
    JsonObject schema = json == null ? null : named(json.getJsonObject("schema"));
    return new Operation(method.toUpperCase(Locale.ROOT), path, !open, schema);
  }

  /** The schema that another one only names. */
  private JsonObject named(JsonObject schema) {
    return schema.containsKey("$ref")
        ? (JsonObject) document.getValue(schema.getString("$ref").substring(1))
        : schema;
  }
}
