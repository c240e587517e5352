package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Endpoint;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The REST clients, one for each kind and address, all over the same connections. */
@ApplicationScoped
public class GatewayClients {

  @Inject private GatewayTimeouts timeouts;
  @Inject private CallLimit limit;

  private final HttpConnections connections = new HttpConnections();
  private final Map<Line, Object> clients = new ConcurrentHashMap<>();

  private record Line(Class<?> type, URI address) {}

  /** The client for a gateway; made at the first call. */
  <C> C of(Adapter<C> adapter, Endpoint endpoint) {
    Object client =
        clients.computeIfAbsent(
            new Line(adapter.client(), endpoint.address()),
            line -> build(adapter.client(), line.address()));
    return adapter.client().cast(client);
  }

  private <C> C build(Class<C> type, URI address) {
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(address)
            .connectTimeout(timeouts.connect().toSeconds(), TimeUnit.SECONDS)
            .readTimeout(timeouts.answer().toSeconds(), TimeUnit.SECONDS)
            .followRedirects(false)
            .register(new CallId())
            // Every status is an answer to us, none an exception.
            .property("microprofile.rest.client.disable.default.mapper", true);
    connections.under(builder, limit);
    return builder.build(type);
  }

  @PreDestroy
  void disconnect() {
    connections.close();
  }
}
