package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.Adapter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The REST clients, one for each kind, all over the same connections. */
@ApplicationScoped
public class GatewayClients {

  @Inject private GatewayTimeouts timeouts;
  @Inject private CallLimit limit;

  private final HttpConnections connections = new HttpConnections();
  private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();

  /**
   * The client for gateways of a kind, to be called within {@link CallAddress#at}; made at the
   * first call.
   */
  <C> C of(Adapter<C> adapter) {
    return adapter.client().cast(clients.computeIfAbsent(adapter.client(), this::build));
  }

  private <C> C build(Class<C> type) {
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(CallAddress.NONE)
            .connectTimeout(timeouts.connect().toSeconds(), TimeUnit.SECONDS)
            .readTimeout(timeouts.answer().toSeconds(), TimeUnit.SECONDS)
            .followRedirects(false)
            .register(new CallAddress())
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
