package com.artakusuma.wags.gateway.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.FakeGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;

class CallLimitTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final CallLimit limit = new CallLimit();

  @Test
  void whatMayNotLeaveAnyMoreIsNotWrittenAndItsConnectionServesTheNextCall() throws IOException {
    try (FakeGateway gateway = FakeGateway.start();
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
        CloseableHttpClient client =
            HttpClients.custom()
                .setConnectionManager(connections)
                .addExecInterceptorFirst("limit", limit::watch)
                .addExecInterceptorLast("leave", limit::leave)
                .build()) {
      CallLimit.Call late = limit.begin(LONG, LONG, () -> false);
      CallLimit.Call next = limit.begin(LONG, LONG, () -> true);

      assertThrows(UncheckedIOException.class, () -> late.of(() -> send(client, gateway)));
      assertTrue(late.wasKept());
      assertFalse(late.hasLeft());
      assertEquals(1, connections.getTotalStats().getAvailable());
      assertEquals(0, connections.getTotalStats().getLeased());

      assertEquals(200, next.of(() -> send(client, gateway)));
      assertFalse(next.wasKept());
      assertTrue(next.hasLeft());
      assertEquals(1, gateway.receipts().size());
      assertEquals(1, connections.getTotalStats().getAvailable());
    }
  }

  private static int send(CloseableHttpClient client, FakeGateway gateway) {
    HttpPost post = new HttpPost(gateway.uri().resolve("/shop/send"));
    post.setHeader("Idempotency-Key", "wags-1-00000000000000ff");
    post.setEntity(new StringEntity("{}"));
    try {
      return client.execute(post, HttpResponse::getCode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
