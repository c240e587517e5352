package com.artakusuma.wags.boot.server;

import com.artakusuma.wags.boot.entrance.AnswerHeaders;
import com.artakusuma.wags.boot.entrance.Entrance;
import com.artakusuma.wags.boot.entrance.receive.Bounds;
import com.artakusuma.wags.boot.readiness.StoppingAnswer;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * The server's HTTP listener, which opens later and closes earlier than the server: Payara itself
 * would listen before there is an application and while it goes, and answer 404 and 500 with pages
 * of its own.
 */
public final class HttpListener {

  private static final Logger LOG = Logger.getLogger(HttpListener.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Object server;
  private final Entrance entrance;
  private final AnswerHeaders headers;

  /**
   * The listener of a server.
   *
   * @param server an {@code org.glassfish.embeddable.GlassFish}, which Boot knows by name only
   * @param entrance what stands before its codec
   * @param headers what stands behind it
   */
  HttpListener(Object server, Entrance entrance, AnswerHeaders headers) {
    this.server = server;
    this.entrance = entrance;
    this.headers = headers;
  }

  /**
   * Listens there from now on.
   *
   * @throws StartFailedException where somebody else does
   */
  public void open(InetSocketAddress address) throws StartFailedException {
    try {
      for (Object listener : listeners()) {
        TCPNIOTransport transport = transport(listener);
        transport.unbindAll();
        transport.getAsyncQueueIO().getWriter().setMaxPendingBytesPerConnection(Bounds.ANSWER);
        putBeforeCodec((FilterChain) transport.getProcessor());
        transport.bind(address);
      }
      entrance.open();
    } catch (IOException e) {
      throw StartFailedException.of(address, e);
    } catch (ReflectiveOperationException e) {
      throw new StartFailedException("The HTTP listener cannot be opened: " + e, e);
    }
  }

  private void putBeforeCodec(FilterChain filters) throws ReflectiveOperationException {
    int codec = filters.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class);
    // It would count a body that comes in meanwhile as idleness; the server's idle filter does not
    Object keepAlive =
        field(org.glassfish.grizzly.http.HttpServerFilter.class, "keepAlive", filters.get(codec));
    ((KeepAlive) keepAlive).setIdleTimeoutInSeconds(-1);
    filters.add(codec + 1, headers);
    entrance.add(filters, codec);
  }

  /**
   * Takes no connection any more and answers 503 on those that are open; returns when all requests
   * at hand are answered.
   *
   * @param longest the longest time to wait for them
   */
  void close(Duration longest) {
    try {
      List<AtomicInteger> atHand = new ArrayList<>();
      for (Object listener : listeners()) {
        for (HttpServerFilter filter : filters(listener)) {
          filter.setHttpHandler(new StoppingAnswer());
          atHand.add(
              (AtomicInteger) field(HttpServerFilter.class, "activeRequestsCounter", filter));
        }
        transport(listener).unbindAll();
      }
      await(atHand, System.nanoTime() + longest.toNanos());
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.WARNING, "Requests are answered until the very end of the stop: {0}", e);
    }
  }

  private static void await(List<AtomicInteger> counts, long end) {
    try {
      while (counts.stream().anyMatch(count -> count.get() > 0) && System.nanoTime() < end) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Object> listeners() throws ReflectiveOperationException {
    Class<?> type = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
    Object service =
        Class.forName("org.glassfish.embeddable.GlassFish")
            .getMethod("getService", Class.class)
            .invoke(server, type);
    List<Object> listeners = new ArrayList<>();
    for (Object proxy : (Collection<?>) field(type, "proxies", service)) {
      listeners.add(call(proxy, "getUnderlyingListener"));
    }
    return listeners;
  }

  private static TCPNIOTransport transport(Object listener) throws ReflectiveOperationException {
    return (TCPNIOTransport) call(listener, "getTransport");
  }

  private static List<HttpServerFilter> filters(Object listener)
      throws ReflectiveOperationException {
    Object filters =
        listener
            .getClass()
            .getMethod("getFilters", Class.class)
            .invoke(listener, HttpServerFilter.class);
    return ((List<?>) filters).stream().map(HttpServerFilter.class::cast).toList();
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(method + ": " + e.getCause(), e);
    }
  }

  private static Object field(Class<?> type, String name, Object owner)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
