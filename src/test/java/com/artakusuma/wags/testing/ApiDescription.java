package com.artakusuma.wags.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The API's description, {@code openapi.yaml}, as it is in this build. */
public final class ApiDescription {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * One call that is described.
   *
   * @param method in capitals
   * @param path below {@code /api}, with its {@code {parameters}}
   * @param pointer where it stands in the document, as a JSON pointer
   * @param needsKey whether a caller has to show a key
   * @param body the schema of its body as JSON, or null
   */
  public record Operation(
      String method, String path, String pointer, boolean needsKey, JsonNode body) {

    /** {@code POST /messages/send}. */
    public String name() {
      return method + " " + path;
    }

    private boolean matches(String calledPath) {
      String[] parts = path.split("[{][a-z_]+}", -1);
      StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        pattern.append("[^/]+").append(Pattern.quote(parts[i]));
      }
      return calledPath.matches(pattern.toString());
    }

    private int parameters() {
      return path.split("[{]", -1).length - 1;
    }
  }

  private ApiDescription(JsonNode document) {
    this.document = document;
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(method -> add(path.getKey(), method.getKey(), method.getValue())));
    operations.sort(Comparator.comparingInt(Operation::parameters));
  }

  /** The file that the program is built with. */
  public static ApiDescription ofThisBuild() {
    return Holder.DESCRIPTION;
  }

  /** Reads a description in YAML. */
  public static ApiDescription read(InputStream yaml) throws IOException {
    return new ApiDescription(new YAMLMapper().readTree(yaml));
  }

  private void add(String path, String method, JsonNode operation) {
    boolean open = operation.has("security") && operation.get("security").isEmpty();
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    operations.add(
        new Operation(
            method.toUpperCase(Locale.ROOT),
            path,
            "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method,
            !open,
            schema.isMissingNode() ? null : named(schema)));
  }

  public JsonNode document() {
    return document;
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /**
   * The call that is described for this address. A path without parameters goes before one with
   * them, whatever its methods, as OpenAPI has it.
   *
   * @param path below {@code /api}, without a query
   */
  public Optional<Operation> operation(String method, String path) {
    return operations.stream()
        .filter(one -> one.matches(path))
        .findFirst()
        .map(Operation::path)
        .flatMap(described -> named(method + " " + described));
  }

  private Optional<Operation> named(String name) {
    return operations.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Where the thing stands to which a pointer leads, when it is only named there. */
  public String followed(String pointer) {
    JsonNode reference = document.at(pointer).path("$ref");
    return reference.isTextual() ? followed(reference.textValue().substring(1)) : pointer;
  }

  /** The schema that another one only names. */
  public JsonNode named(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isTextual() ? named(document.at(reference.textValue().substring(1))) : schema;
  }

  /**
   * A copy in which no object may have other fields than those that are described. Clients must
   * bear new ones, so the file itself does not say it.
   */
  JsonNode closed() {
    JsonNode copy = document.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiDescription::close);
  }

  /** Reads the file when it is needed for the first time. */
  private static final class Holder {

    static final ApiDescription DESCRIPTION = read();

    private static ApiDescription read() {
      try (InputStream file = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
        return ApiDescription.read(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
