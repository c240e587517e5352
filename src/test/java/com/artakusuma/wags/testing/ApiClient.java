package com.artakusuma.wags.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Calls the REST API of a server, as any business system would. Each answer is held to the API's
 * description.
 */
public final class ApiClient {

  /** The first user's key on all servers of tests, by WAGS_FIRST_KEY; version 1 published it. */
  public static final String FIRST_KEY = "telkomsel-change-me";

  private final HttpClient http;
  private final URI api;
  private final String key;
  private final Duration patience;
  private final String idempotencyKey;

  /**
   * @param server its address
   * @param key sent as X-Api-Key; null for none
   */
  public ApiClient(URI server, String key) {
    this(server, key, Duration.ofSeconds(60));
  }

  /**
   * @param server its address
   * @param key sent as X-Api-Key; null for none
   * @param patience how long to wait for an answer
   */
  public ApiClient(URI server, String key, Duration patience) {
    this(
        server,
        key,
        patience,
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /**
   * @param server its address
   * @param key sent as X-Api-Key; null for none
   * @param patience how long to wait for an answer
   * @param http calls it
   */
  public ApiClient(URI server, String key, Duration patience, HttpClient http) {
    this(http, server.resolve("api/"), key, patience, null);
  }

  private ApiClient(
      HttpClient http, URI api, String key, Duration patience, String idempotencyKey) {
    this.http = http;
    this.api = api;
    this.key = key;
    this.patience = patience;
    this.idempotencyKey = idempotencyKey;
  }

  /** The same caller, who sends this Idempotency-Key with each call. */
  public ApiClient once(String newKey) {
    return new ApiClient(http, api, key, patience, newKey);
  }

  /** Posts a body as JSON. */
  public HttpResponse<String> post(String path, String body) {
    return call(request(path).POST(BodyPublishers.ofString(body)));
  }

  /** Posts a body of another type. */
  public HttpResponse<String> post(String path, String type, String body) {
    return call(request(path).setHeader("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /**
   * Posts a form with a file.
   *
   * @param name the file's; null for a form without one
   */
  public HttpResponse<String> postForm(
      String path, Map<String, String> fields, String name, byte... content) {
    return call(FormWithFile.post(request(path), fields, name, content));
  }

  /** The same, with fields written otherwise than in UTF-8. */
  public HttpResponse<String> postForm(
      String path, Map<String, String> fields, Charset charset, String name, byte... content) {
    return call(FormWithFile.post(request(path), fields, charset, name, content));
  }

  public HttpResponse<String> get(String path) {
    return call(request(path).GET());
  }

  /** Calls with any method; a null body sends none. */
  public HttpResponse<String> call(String method, String path, String body) {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return call(request(path).method(method, publisher));
  }

  /** Sends a single message; its id, once it was accepted. */
  public long send(String recipient, String text) {
    JsonObject body =
        Json.createObjectBuilder().add("recipient", recipient).add("message", text).build();
    return id(201, "message_id", post("messages/send", body.toString()));
  }

  /** Sends one text to many recipients; the broadcast's id, once it was accepted. */
  public long broadcast(Collection<String> recipients, String text) {
    JsonObject body =
        Json.createObjectBuilder()
            .add("message", text)
            .add("recipients", Json.createArrayBuilder(recipients))
            .build();
    return id(202, "bulk_message_id", post("messages/send-bulk", body.toString()));
  }

  /**
   * The id in an answer.
   *
   * @param accepted the status it must have
   */
  public static long id(int accepted, String field, HttpResponse<String> answer) {
    if (answer.statusCode() != accepted) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return object(answer).getJsonNumber(field).longValue();
  }

  /** The body of an answer, read as an object. */
  public static JsonObject object(HttpResponse<String> answer) {
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(patience)
            .header("Content-Type", "application/json");
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return key == null ? request : request.header("X-Api-Key", key);
  }

  private HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      return DescribedAnswers.checked(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calling " + api, e);
    }
  }
}
