package com.artakusuma.wags.boot.entrance;

import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import com.artakusuma.wags.boot.entrance.receive.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the connections and the server's codec, which gets each request whole, written
 * anew, and so never waits for a client. Threads work here for as long as it takes to look at what
 * has come; a client that is slow costs its connection and a little memory, both bounded.
 */
public final class Entrance extends BaseFilter {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * Stands for what is left of a large body: the server asks for the remainder of what it was given
   * and not for more of the connection. Where that body is gone meanwhile it means nothing.
   */
  private static final byte[] MORE = {'\n'};

  private final Visits visits;
  private final @Nullable Filter tls;

  /** The entrance of one server; {@link #close()} ends its thread. */
  public Entrance(Bounds bounds, Monitoring monitoring) {
    this(bounds, monitoring, null);
  }

  /**
   * The entrance of one server that speaks TLS; {@link #close()} ends its thread.
   *
   * @param engines one for each connection, in server mode; null for plain HTTP
   */
  public Entrance(Bounds bounds, Monitoring monitoring, @Nullable Supplier<SSLEngine> engines) {
    visits = new Visits(bounds, monitoring, engines != null);
    tls = engines == null ? null : new TlsEntrance(visits, engines);
  }

  /** Puts itself into a server's filters, and TLS before it. */
  public void add(FilterChain filters, int index) {
    filters.add(index, this);
    if (tls != null) {
      filters.add(index, tls);
    }
  }

  /** Looks after those that take too long from now on. */
  public void open() {
    visits.watch();
  }

  /** Looks after nobody any more. */
  public void close() {
    visits.close();
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    visits.enter(context.getConnection());
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext context) {
    visits.leave(context.getConnection());
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    Buffer input = context.getMessage();
    Visit visit = visits.of(context.getConnection());
    visit.hold();
    try {
      boolean within = visit.phase() == Visit.Phase.WORK && visit.hasUpload();
      return within ? handOver(context, visit) : take(context, visit, input);
    } catch (RefusedRequestException e) {
      visit.refuse();
      visits.count(e.status());
      context.write(wrap(context, e.answer()));
      return context.getStopAction();
    } finally {
      visit.letGo();
      visits.makeRoom();
    }
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    if (context.getMessage() instanceof Buffer answer) {
      visits.of(context.getConnection()).outflow().write(answer.remaining());
      visits.answer(answer.remaining());
    }
    return context.getInvokeAction();
  }

  private static NextAction take(FilterChainContext context, Visit visit, Buffer input)
      throws RefusedRequestException {
    byte[] request = visit.take(input);
    if (request == null) {
      if (visit.waitsForContinue()) {
        context.write(wrap(context, CONTINUE));
      }
      input.tryDispose();
      return context.getStopAction();
    }
    int number = visit.requests();
    context.addCompletionListener(
        ignored -> {
          visit.hold();
          visit.answered(number);
          visit.letGo();
        });
    context.setMessage(wrap(context, request));
    if (visit.hasUpload()) {
      visit.keep(rest(input));
      return context.getInvokeAction(wrap(context, MORE));
    }
    byte[] rest = rest(input);
    return rest == null ? context.getInvokeAction() : context.getInvokeAction(wrap(context, rest));
  }

  private static NextAction handOver(FilterChainContext context, Visit visit) throws IOException {
    context.setMessage(wrap(context, visit.nextPiece()));
    if (visit.hasUpload()) {
      return context.getInvokeAction(wrap(context, MORE));
    }
    byte[] rest = visit.takeKept();
    return rest == null ? context.getInvokeAction() : context.getInvokeAction(wrap(context, rest));
  }

  /** What came behind a request; null where nothing did. */
  private static byte @Nullable [] rest(Buffer input) {
    byte[] rest = null;
    if (input.hasRemaining()) {
      rest = new byte[input.remaining()];
      input.get(rest);
    }
    input.tryDispose();
    return rest;
  }

  private static Buffer wrap(FilterChainContext context, byte[] bytes) {
    return Buffers.wrap(context.getMemoryManager(), bytes);
  }
}
