package com.artakusuma.wags.gateway.call;

import java.net.ProxySelector;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.util.TimeValue;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.glassfish.jersey.apache5.connector.Apache5ClientProperties;
import org.glassfish.jersey.apache5.connector.Apache5ConnectionClosingStrategy;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;

/**
 * The HTTP below the gateway's REST client: Apache's, which reads over 1xx answers, and repeats
 * nothing, follows nothing and unpacks nothing by itself.
 */
final class HttpConnections implements AutoCloseable {

  /** More than a node has slots. */
  private static final int MOST = 300;

  private final PoolingHttpClientConnectionManager connections =
      PoolingHttpClientConnectionManagerBuilder.create()
          .setSSLSocketFactory(SSLConnectionSocketFactory.getSystemSocketFactory())
          // Before each call: one on a connection that the gateway has closed would be uncertain
          .setDefaultConnectionConfig(
              ConnectionConfig.custom()
                  .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                  .build())
          .setMaxConnTotal(MOST)
          .setMaxConnPerRoute(MOST)
          .build();

  /** Has a client use these connections, each call under a limit. */
  void under(RestClientBuilder client, CallLimit limit) {
    Apache5HttpClientBuilderConfigurator plain =
        http ->
            http.disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .addExecInterceptorFirst("limit", limit::watch)
                .addExecInterceptorLast("leave", limit::leave);
    // What is left of an answer is not waited for, as closing it would; after its end this does
    // nothing, since the connection has been given back then
    Apache5ConnectionClosingStrategy atOnce = (request, http, response, body) -> http.abort();
    client
        .register(new Apache5ConnectorProvider())
        .register(plain, Apache5HttpClientBuilderConfigurator.class)
        .property(Apache5ClientProperties.CONNECTION_MANAGER, connections)
        .property(Apache5ClientProperties.CONNECTION_CLOSING_STRATEGY, atOnce)
        // With a Content-Length: not every gateway understands chunks
        .property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.BUFFERED);
  }

  @Override
  public void close() {
    connections.close();
  }
}
