package com.artakusuma.wags.testing;

import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds what the API really answers to its description: status, headers that are promised, media
 * type, and the body with all of its fields. Tests' clients ask it for each answer they receive.
 */
public final class DescribedAnswers {

  private static final String ROOT = "https://wags.invalid/openapi.json";
  private static final String API = "/api/";

  /** The JSON error, as each status has it that no call describes for itself. */
  private static final String ERROR = "/components/schemas/Error";

  private static final ApiDescription DESCRIPTION = ApiDescription.ofThisBuild();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemas(Map.of(ROOT, DESCRIPTION.closed().toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

  private DescribedAnswers() {}

  /**
   * This answer, when it is as described or none of the API's.
   *
   * @throws AssertionError with what differs
   */
  public static HttpResponse<String> checked(HttpResponse<String> answer) {
    check(
        answer.request().method(),
        answer.uri(),
        answer.statusCode(),
        name -> answer.headers().firstValue(name),
        answer.body());
    return answer;
  }

  /**
   * Looks whether an answer is as described.
   *
   * @param status of the answer
   * @param headers the answer's, by name
   * @param body as text; what is no JSON is not looked into
   * @throws AssertionError with what differs
   */
  public static void check(String method, URI called, int status, Headers headers, String body) {
    String path = called.getRawPath();
    if (!path.startsWith(API)) {
      return;
    }
    String problem =
        DESCRIPTION
            .operation(method, path.substring(API.length() - 1))
            .map(operation -> problem(operation, status, headers, body))
            .orElseGet(() -> undescribed(status, headers, body));
    if (!problem.isEmpty()) {
      throw new AssertionError(
          "openapi.yaml does not say so: %s %s answered %d %s%n%s"
              .formatted(method, path, status, body, problem));
    }
  }

  /** The headers of an answer. */
  @FunctionalInterface
  public interface Headers {
    Optional<String> first(String name);
  }

  /** What is wrong with the answer of a call that is described; empty for nothing. */
  private static String problem(Operation operation, int status, Headers headers, String body) {
    String pointer = DESCRIPTION.followed(operation.pointer() + "/responses/" + status);
    JsonNode response = DESCRIPTION.document().at(pointer);
    if (response.isMissingNode()) {
      return operation.name() + " has no such status";
    }
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      boolean required = DESCRIPTION.named(header.getValue()).path("required").asBoolean();
      if (required && headers.first(header.getKey()).isEmpty()) {
        return "The header " + header.getKey() + " is missing";
      }
    }
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      return body.isEmpty() ? "" : "There should be no body";
    }
    String type = mediaType(headers);
    if (!content.has(type)) {
      return "The Content-Type is " + type;
    }
    return isJson(type)
        ? invalid(pointer + "/content/" + type.replace("/", "~1") + "/schema", body)
        : "";
  }

  /** Addresses and methods that are not described do not work, and say so as all calls do. */
  private static String undescribed(int status, Headers headers, String body) {
    if (status < 400) {
      return "There is no such call";
    }
    return isJson(mediaType(headers)) && !body.isEmpty() ? invalid(ERROR, body) : "";
  }

  private static String invalid(String pointer, String body) {
    Schema schema =
        COMPILED.computeIfAbsent(
            pointer, place -> SCHEMAS.getSchema(SchemaLocation.of(ROOT + "#" + encoded(place))));
    List<Error> errors = schema.validate(body, InputFormat.JSON);
    return errors.stream().map(Error::toString).collect(Collectors.joining("\n"));
  }

  /** A pointer as a URI's fragment. */
  private static String encoded(String pointer) {
    return pointer.replace("{", "%7B").replace("}", "%7D");
  }

  private static boolean isJson(String type) {
    return type.equals("application/json");
  }

  private static String mediaType(Headers headers) {
    return headers
        .first("Content-Type")
        .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
