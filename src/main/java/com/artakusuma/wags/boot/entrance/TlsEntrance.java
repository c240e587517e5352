package com.artakusuma.wags.boot.entrance;

import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.io.IOException;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * TLS before the {@link Entrance}. No thread waits for a handshake: it goes on with whatever comes
 * next, within the time and the memory that {@link Visits} leave it.
 */
final class TlsEntrance extends SSLBaseFilter {

  private final Visits visits;

  /**
   * Decrypts what comes to the entrance.
   *
   * @param engines one for each connection, in server mode
   */
  TlsEntrance(Visits visits, Supplier<SSLEngine> engines) {
    super(new Engines(engines));
    this.visits = visits;
    addHandshakeListener(new Handshakes(visits));
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    Visit visit = visits.of(context.getConnection());
    Buffer input = context.getMessage();
    visit.hold();
    try {
      if (visit.isTurnedAway()) {
        input.tryDispose();
        return context.getStopAction();
      }
      visit.take(TlsRecords.in(input));
      return super.handleRead(context);
    } catch (RefusedRequestException e) {
      visit.refuse();
      visits.count(e.status());
      context.write(Buffers.wrap(context.getMemoryManager(), e.answer())); // as it is
      return context.getStopAction();
    } finally {
      visit.letGo();
      visits.makeRoom();
    }
  }

  /** Tells a connection that the requests begin. */
  private record Handshakes(Visits visits) implements HandshakeListener {

    @Override
    public void onStart(Connection<?> connection) {
      // its time began when it was opened
    }

    @Override
    public void onComplete(Connection<?> connection) {
      visits.of(connection).encrypt();
    }

    @Override
    public void onFailure(Connection<?> connection, Throwable reason) {
      // the server ends the connection
    }
  }

  /** Grizzly's way to ask for an engine. */
  private static final class Engines extends SSLEngineConfigurator {

    private final Supplier<SSLEngine> engines;

    Engines(Supplier<SSLEngine> engines) {
      this.engines = engines;
    }

    @Override
    public SSLEngine createSSLEngine() {
      return engines.get();
    }

    @Override
    public SSLEngine createSSLEngine(String peerHost, int peerPort) {
      return engines.get();
    }
  }
}
