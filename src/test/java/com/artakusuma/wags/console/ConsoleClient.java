package com.artakusuma.wags.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console without a browser: a session's cookie, and what lies behind it. */
public final class ConsoleClient {

  private static final Pattern VIEW_STATE =
      Pattern.compile("jakarta\\.faces\\.ViewState\"[^>]* value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final URI home;

  private ConsoleClient(URI home) {
    this.home = home;
  }

  public static ConsoleClient stranger(URI home) {
    return new ConsoleClient(home);
  }

  public static ConsoleClient signedIn(URI home, String username, String key) throws Exception {
    ConsoleClient client = new ConsoleClient(home);
    Matcher state = VIEW_STATE.matcher(client.get("login.xhtml").body());
    if (!state.find()) {
      throw new IllegalStateException("The login page has no form");
    }
    String form =
        "login=login&login:signIn=x&login:username="
            + encoded(username)
            + "&login:key="
            + encoded(key)
            + "&jakarta.faces.ViewState="
            + encoded(state.group(1));
    HttpRequest post =
        HttpRequest.newBuilder(home.resolve("login.xhtml"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    int status = client.http.send(post, BodyHandlers.discarding()).statusCode();
    if (status != 302) {
      throw new IllegalStateException("The login answered " + status);
    }
    return client;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return get(address, BodyHandlers.ofString());
  }

  /** An answer whose body is read at the caller's pace. */
  HttpResponse<InputStream> open(String address) throws IOException, InterruptedException {
    return get(address, BodyHandlers.ofInputStream());
  }

  private <T> HttpResponse<T> get(String address, BodyHandler<T> body)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(home.resolve(address)).build(), body);
  }
}
