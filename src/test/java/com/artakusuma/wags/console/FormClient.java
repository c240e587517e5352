package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.FormWithFile;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the console's pages and posts its forms without a browser, honestly or not. */
public final class FormClient {

  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
  private static final Pattern SEEN =
      Pattern.compile("name=\"(seen\\.[^\"]+)\"(?: value=\"([^\"]*)\")?");
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  /** The field of a form that has the page's nonce, unless a test gives one of its own or null. */
  static final String NONCE_FIELD = "primefaces.nonce";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final URI home;
  private String page = "";

  public FormClient(URI home) {
    this.home = home;
  }

  /** Signs in; the answer is the way on. */
  public HttpResponse<String> signIn(String username, String key) {
    get("login.xhtml");
    return post(
        "login.xhtml",
        Map.of("login", "login", "login:username", username, "login:key", key, "login:signIn", ""));
  }

  /** Gets a page, without following where it leads. */
  public HttpResponse<String> get(String address) {
    HttpResponse<String> answer = call(HttpRequest.newBuilder(home.resolve(address)).GET());
    page = answer.body();
    return answer;
  }

  /** Posts a form with the view state of the page that was read last. */
  HttpResponse<String> post(String address, Map<String, String> fields) {
    return post(address, fields, found(VIEW_STATE));
  }

  /** Posts a form with any view state. */
  HttpResponse<String> post(String address, Map<String, String> fields, String viewState) {
    return post(address, fields, viewState, "none");
  }

  private HttpResponse<String> post(
      String address, Map<String, String> fields, String viewState, String facesRequest) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("jakarta.faces.ViewState", viewState);
    if (!all.containsKey(NONCE_FIELD)) {
      all.put(NONCE_FIELD, found(NONCE));
    }
    String body =
        all.entrySet().stream()
            .filter(field -> field.getValue() != null)
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return call(
        HttpRequest.newBuilder(home.resolve(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Faces-Request", facesRequest)
            .header("Referer", home.resolve(address).toString())
            .POST(BodyPublishers.ofString(body)));
  }

  /** Posts a form as the pages' script does, for a part of the page. */
  HttpResponse<String> postByScript(String address, String part, Map<String, String> fields) {
    return postByScript(address, part, fields, found(VIEW_STATE));
  }

  HttpResponse<String> postByScript(
      String address, String part, Map<String, String> fields, String viewState) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("jakarta.faces.partial.ajax", "true");
    all.put("jakarta.faces.partial.execute", "@all");
    all.put("jakarta.faces.partial.render", part);
    return post(address, all, viewState, "partial/ajax");
  }

  /** Posts a form with a file as the pages' script does, for a part of the page. */
  HttpResponse<String> postFile(
      String address, String part, Map<String, String> fields, String name, byte[] content) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("jakarta.faces.partial.ajax", "true");
    all.put("jakarta.faces.partial.execute", "@all");
    all.put("jakarta.faces.partial.render", part);
    all.put("jakarta.faces.ViewState", found(VIEW_STATE));
    all.put(NONCE_FIELD, found(NONCE));
    return call(
        FormWithFile.post(
            HttpRequest.newBuilder(home.resolve(address)).header("Faces-Request", "partial/ajax"),
            all,
            name,
            content));
  }

  /** Presses a button of the page that was read last, for a part of it. */
  public HttpResponse<String> press(
      String address, String part, String button, Map<String, String> fields) {
    return postByScript(address, part, pressed(button, fields));
  }

  /**
   * A form as the pages' script posts it when a button is pressed.
   *
   * @param button its id, which begins with the form's
   */
  static Map<String, String> pressed(String button, Map<String, String> fields) {
    String form = button.split(":")[0];
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put(form, form);
    all.put("jakarta.faces.source", button);
    all.put(button, button);
    return all;
  }

  /** The token by which the forms of a page, or of a part of one, are done once. */
  public static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    assertTrue(token.find(), page);
    return token.group(1);
  }

  /** What was stored when a page, or a part of one, was shown: its forms bring it back. */
  static Map<String, String> seen(String page) {
    Map<String, String> seen = new LinkedHashMap<>();
    Matcher field = SEEN.matcher(page);
    while (field.find()) {
      seen.put(field.group(1), Objects.requireNonNullElse(field.group(2), ""));
    }
    return seen;
  }

  private String found(Pattern pattern) {
    Matcher matcher = pattern.matcher(page);
    return matcher.find() ? matcher.group(1) : "";
  }

  private HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("No answer from " + home, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calling " + home, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
