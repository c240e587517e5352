package com.artakusuma.wags.boot.server;

import com.artakusuma.wags.boot.settings.Settings;
import java.util.List;

/**
 * The settings of the HTTP listener, and of what else answers there, as asadmin commands, which
 * Payara Micro runs before it boots.
 */
public final class ListenerCommands {

  private static final String NETWORK = "set configs.config.server-config.network-config.";
  private static final String LISTENER =
      NETWORK + "network-listeners.network-listener.http-listener.";
  private static final String HTTP = NETWORK + "protocols.protocol.http-listener.http.";
  private static final String TRANSPORT = NETWORK + "transports.transport.tcp.";
  private static final String THREADS =
      "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.";

  private static final String COMPRESSED_TYPES =
      "text/html,text/css,text/javascript,application/javascript,application/json,image/svg+xml";

  private ListenerCommands() {}

  /** The commands, one a line. */
  public static List<String> of(Settings settings) {
    return List.of(
        // The API describes itself, see DescriptionResource
        "set-openapi-configuration --enabled=false",
        // Any port that strangers do not reach, until there is an application: see HttpListener
        LISTENER + "address=127.0.0.1",
        LISTENER + "port=0",
        HTTP + "timeout-seconds=" + settings.text("SERVER_IDLE_TIMEOUT"),
        HTTP + "request-timeout-seconds=" + settings.text("SERVER_REQUEST_TIMEOUT"),
        // A million recipients pasted into the console; strangers get less, see LoginFormFilter
        HTTP + "max-form-post-size-bytes=33554432",
        HTTP + "max-connections=-1",
        HTTP + "compression=on",
        HTTP + "compressable-mime-type=" + COMPRESSED_TYPES,
        HTTP + "server-header=false",
        // A few bytes of it would take many threads; TLS offers HTTP/1.1 only, see ServerTls
        HTTP + "http2-enabled=false",
        TRANSPORT + "read-timeout-millis=" + millis(settings, "SERVER_READ_TIMEOUT"),
        TRANSPORT + "write-timeout-millis=" + millis(settings, "SERVER_WRITE_TIMEOUT"),
        THREADS + "max-thread-pool-size=" + settings.text("HTTP_THREADS"),
        THREADS + "max-queue-size=" + settings.text("HTTP_QUEUE"));
  }

  private static long millis(Settings settings, String name) {
    return settings.integer(name) * 1000L;
  }
}
