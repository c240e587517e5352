import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * WAGS from Java 11 or newer, without any library.
 *
 * <pre>
 * java Wags.java send 0812-3456-7890 "Hello"
 * java Wags.java broadcast "Hello all" 0812-3456-7890 0812-3456-7891
 * java Wags.java status 31
 * </pre>
 */
public class Wags {

  private static final String URL = environment("WAGS_URL", "http://localhost:8080").replaceFirst("/$", "");
  private static final String KEY = environment("WAGS_KEY", "telkomsel-change-me");
  private static final int TRIES = 6;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public static void main(String... args) throws InterruptedException {
    String command = args.length == 0 ? "" : args[0];
    boolean complete =
        command.equals("send")
            ? args.length == 3
            : command.equals("status") ? args.length == 2 : args.length > 2;
    switch (complete ? command : "") {
      case "send":
        post("messages/send", "{\"recipient\":" + json(args[1]) + ",\"message\":" + json(args[2]) + "}");
        break;
      case "broadcast":
        String recipients =
            Arrays.stream(args).skip(2).map(Wags::json).collect(Collectors.joining(","));
        post("broadcasts", "{\"message\":" + json(args[1]) + ",\"recipients\":[" + recipients + "]}");
        break;
      case "status":
        call(request("broadcasts/" + args[1]).build());
        break;
      default:
        end("send RECIPIENT TEXT | broadcast TEXT RECIPIENT... | status ID");
    }
  }

  private static void post(String path, String body) throws InterruptedException {
    // The same key with every try: what was stored although its answer got lost is not stored again
    call(
        request(path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(URL + "/api/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("X-Api-Key", KEY)
        .header("Content-Type", "application/json");
  }

  /** Prints the answer. Asks again where none comes, or one that says that it may be another later. */
  private static void call(HttpRequest request) throws InterruptedException {
    String problem = "";
    for (int tried = 1; tried <= TRIES; tried++) {
      long pause = 1L << (tried - 1);
      try {
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          System.out.println(answer.body());
          return;
        }
        problem = answer.statusCode() + " " + answer.body();
        Optional<String> after = answer.headers().firstValue("Retry-After");
        if (after.isEmpty() && answer.statusCode() != 429 && answer.statusCode() < 500) {
          break; // asking again would not help
        }
        if (after.isPresent() && after.get().matches("\\d{1,9}")) {
          pause = Long.parseLong(after.get()); // proxies may give a date
        }
      } catch (IOException e) {
        problem = e.toString(); // refused, cut off, timed out
      }
      if (tried < TRIES) {
        Thread.sleep(Math.min(pause, 60) * 1000);
      }
    }
    end(problem);
  }

  /** A text as JSON. */
  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\' || c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static String environment(String name, String otherwise) {
    return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
  }

  private static void end(String problem) {
    System.err.println(problem);
    System.exit(1);
  }
}
