package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics: for the machine itself, and for who has the token. */
class MonitoringIT {

  private static final String TOKEN = "a-token-of-the-tests";
  private static final String FORWARDED = "X-Forwarded-For: 127.0.0.1";

  private static SharedServer server;

  @BeforeAll
  static void start() {
    server = SharedServer.with("wags_monitoring", Map.of("MONITORING_TOKEN", TOKEN));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/metrics", "/metrics?scope=application"})
  void areForTheMachineItselfAndWhoHasTheToken(String path) throws IOException {
    assertEquals(200, get(path, "X-Y: z").status());
    assertEquals("nosniff", get(path, "X-Y: z").headers().get("x-content-type-options"));
    assertEquals(403, get(path, FORWARDED).status());
    assertEquals(403, get(path, FORWARDED + "\r\nAuthorization: Bearer wrong").status());
    assertEquals(200, get(path, FORWARDED + "\r\nAuthorization: Bearer " + TOKEN).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//metrics",
        "/./metrics",
        "/x/../metrics",
        "/%6detrics",
        "/metrics;x=y",
        "/metrics;/..;/x",
        "/health;%0a",
        "/x/..;/metrics",
        "/health;/../metrics",
        "/METRICS",
        "/%2e/metrics",
        "http://localhost/metrics"
      })
  void whateverTheAddressLooksLike(String path) throws IOException {
    assertEquals(403, get(path, FORWARDED).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application.wadl", "application.wadl/xsd0.xsd"})
  void theApiIsDescribedInOnePlaceOnly(String path) {
    assertEquals(404, new ApiClient(server.uri(), null).get(path).statusCode());
  }

  @Test
  void theUsualAddressOfADescriptionLeadsThere() throws IOException {
    RawHttp.Answer answer = get("/openapi", FORWARDED);

    assertEquals("302 /api/openapi.yaml", answer.status() + " " + answer.headers().get("location"));
  }

  @Test
  void noOptionsDescribeIt() throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write("OPTIONS /api/ui/years HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertEquals(false, http.answer().body().contains("wadl"));
    }
  }

  private static RawHttp.Answer get(String path, String header) throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(
          "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n");
      return http.answer();
    }
  }
}
