package com.artakusuma.wags.api.idempotency;

import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.SnakeCaseJson;
import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.IdempotencyKeys;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.Before;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.Done;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.OtherBody;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Answers calls with the header {@code Idempotency-Key}. The first one with a key is worked on; the
 * same again, whenever and on whatever node, gets its answer byte for byte.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field</a>
 */
@ApplicationScoped
public class KeyedAnswers {

  /** To who gets no answer of what is stored. */
  public static final String STORED =
      "It is stored; ask again with the same Idempotency-Key for its answer";

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");
  private static final String RUNNING_SECONDS = "1";

  @Inject private HttpServletRequest request;
  @Inject private IdempotencyKeys keys;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  private final Jsonb jsonb = new SnakeCaseJson().getContext(Object.class);

  /** What a call asks for, read from its body and done. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it.
     *
     * @throws ApiException where the body asks for nothing that can be done
     * @throws IOException where it cannot be read
     */
    KeyedOutcome<?> done() throws IOException;
  }

  /**
   * The key that the call at hand came with.
   *
   * @param path the call, as {@link IdempotencyKey} has it
   * @return empty without the header
   * @throws ApiException 400 where it is none
   */
  public Optional<IdempotencyKey> given(String path) {
    if (request.getHeader(HEADER) == null) {
      return Optional.empty();
    }
    List<String> values = Collections.list(request.getHeaders(HEADER));
    if (values.size() > 1 || !PRINTABLE.matcher(values.get(0)).matches()) {
      throw new ApiException(
          "Invalid " + HEADER,
          "Send exactly one " + HEADER + " of 1 to 255 printable ASCII characters");
    }
    return Optional.of(new IdempotencyKey(caller.get().id(), path, values.get(0)));
  }

  /**
   * For a call that takes no key: without a word it would be done again.
   *
   * @param instead what its caller can do
   * @throws ApiException 400 where it came with one
   */
  public void refuse(String instead) {
    if (request.getHeader(HEADER) != null) {
      throw new ApiException("Invalid " + HEADER, "This call takes no " + HEADER + "; " + instead);
    }
  }

  /**
   * Answers a call whose body takes so much work that its key is looked up before.
   *
   * @param fingerprint of its body
   * @param work does what the call asks for, where its key was not used before
   */
  public Response answer(KeyedCall<?> call, String fingerprint, Work work) throws IOException {
    KeyedRequest keyed = new KeyedRequest(call.key(), fingerprint);
    Optional<KeyedOutcome<Object>> earlier = earlier(keyed);
    return answer(call.whole(), keyed, earlier.isPresent() ? earlier.get() : work.done());
  }

  /**
   * The same for a body that takes little, whose work looks at the key itself and knows the whole
   * answer: the key is looked up only where the body is refused. It may have been taken when the
   * key was used, under settings of then.
   */
  public Response answerSmall(KeyedRequest keyed, Work work) throws IOException {
    try {
      return answer(UnaryOperator.identity(), keyed, work.done());
    } catch (ApiException refusal) {
      Optional<KeyedOutcome<Object>> earlier = earlier(keyed);
      return answer(UnaryOperator.identity(), keyed, earlier.orElseThrow(() -> refusal));
    }
  }

  /** What a key's use came to; empty where it was not used yet. */
  public Optional<KeyedOutcome<Object>> earlier(KeyedRequest keyed) {
    return database.pass(() -> keys.earlier(keyed));
  }

  /** A body as the API writes it. */
  public String json(Object entity) {
    return jsonb.toJson(entity);
  }

  /** Two objects that {@link #json} wrote, as one. */
  public static String joined(String one, String other) {
    return Json.createObjectBuilder(object(one))
        .addAll(Json.createObjectBuilder(object(other)))
        .build()
        .toString();
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private Response answer(
      UnaryOperator<KeptAnswer> toWhole, KeyedRequest keyed, KeyedOutcome<?> outcome) {
    if (outcome instanceof Done<?> done) {
      return response(whole(toWhole, keyed, done.kept())).build();
    }
    if (outcome instanceof Before<?> before) {
      return response(whole(toWhole, keyed, before.kept())).header(REPLAYED, "true").build();
    }
    return outcome instanceof OtherBody ? otherBody() : running();
  }

  private KeptAnswer whole(UnaryOperator<KeptAnswer> toWhole, KeyedRequest keyed, KeptAnswer kept) {
    if (kept.isWhole()) {
      return kept;
    }
    KeptAnswer whole = toWhole.apply(kept);
    return database.afterStoring(STORED, () -> keys.complete(keyed, whole));
  }

  private static Response.ResponseBuilder response(KeptAnswer answer) {
    byte[] body = Objects.requireNonNull(answer.body()).getBytes(StandardCharsets.UTF_8);
    StreamingOutput asItIs = out -> out.write(body);
    return Response.status(Objects.requireNonNull(answer.status()))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(asItIs);
  }

  private static Response otherBody() {
    return ApiError.of(
        Response.Status.CONFLICT,
        HEADER + " used before",
        "This " + HEADER + " came with another body before; nothing was stored of this one");
  }

  private static Response running() {
    Response answer =
        ApiError.of(
            Response.Status.CONFLICT,
            HEADER + " in use",
            "A request with this " + HEADER + " is being worked on; ask again for its answer");
    return Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, RUNNING_SECONDS).build();
  }
}
