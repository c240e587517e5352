package com.artakusuma.wags.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What traces are exported to, by OTLP over HTTP: keeps what comes, as it came and taken apart. */
public final class TraceReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Export> exports = new ConcurrentLinkedQueue<>();

  /**
   * One call.
   *
   * @param authorization its header; null where there was none
   */
  private record Export(String authorization, byte[] body) {}

  public TraceReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exports.add(new Export(exchange.getRequestHeaders().getFirst("Authorization"), body));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1); // an empty ExportTraceServiceResponse
    }
  }

  /** The setting's value that leads here. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All spans so far. */
  public List<OtlpSpan> spans() {
    return exports.stream().flatMap(export -> OtlpSpan.of(export.body()).stream()).toList();
  }

  /** All bytes so far, one character each. */
  public String bytes() {
    StringBuilder all = new StringBuilder();
    exports.forEach(export -> all.append(new String(export.body(), StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  /** The header Authorization of each call so far that had one. */
  public List<String> authorizations() {
    return exports.stream().map(Export::authorization).filter(each -> each != null).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
