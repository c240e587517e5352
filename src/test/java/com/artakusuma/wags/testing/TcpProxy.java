package com.artakusuma.wags.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server on TCP and fails as networks do. */
public final class TcpProxy implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;
  private static final int BACKLOG = 500;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile InetSocketAddress server;
  private final int port;
  private ServerSocket listener;
  private volatile boolean silent;
  private volatile Duration delay = Duration.ZERO;
  private final AtomicReference<String> commitToLose = new AtomicReference<>();

  private TcpProxy(InetSocketAddress server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Listens on a free port of this machine and passes everything on to that server. */
  public static TcpProxy to(String host, int port) {
    TcpProxy proxy = new TcpProxy(new InetSocketAddress(host, port), TestDatabase.freePort());
    proxy.listen();
    return proxy;
  }

  public int port() {
    return port;
  }

  /** New connections work again; those that fell silent stay so, as after a lost route. */
  public void pass() {
    silent = false;
    delay = Duration.ZERO;
    listen();
  }

  /**
   * All connections, those that there are and those still to come, carry nothing any more, and
   * neither side is told: half-open.
   */
  public void stall() {
    silent = true;
    links.forEach(Link::silence);
  }

  /** New connections lead to another server from now on; those that there are stay. */
  public void leadTo(int newPort) {
    server = new InetSocketAddress(server.getHostString(), newPort);
  }

  /** Each piece of data takes so much longer, in each direction. */
  public void slow(Duration newDelay) {
    delay = newDelay;
  }

  /**
   * The next transaction that sends this text gets no answer to its COMMIT, which the server has
   * carried out by then: its connection is reset instead. Once.
   */
  public void loseCommitOf(String text) {
    commitToLose.set(text);
  }

  /** Ends the connections that fell silent, as the timeouts of both sides would one day. */
  public void endSilent() {
    links.stream().filter(link -> link.dead).forEach(Link::reset);
  }

  /** Resets all connections; new ones work. */
  public void cut() {
    links.forEach(Link::reset);
  }

  /** Nobody listens any more, and all connections are reset. */
  public synchronized void refuse() {
    close(listener);
    cut();
  }

  @Override
  public void close() {
    refuse();
    threads.shutdownNow();
  }

  private synchronized void listen() {
    if (listener != null && !listener.isClosed()) {
      return;
    }
    try {
      listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
      ServerSocket current = listener;
      threads.execute(() -> accept(current));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket current) {
    while (!current.isClosed()) {
      try {
        connect(current.accept());
      } catch (IOException e) {
        // closed by refuse(), which is how this loop ends
        close(current);
      }
    }
  }

  private void connect(Socket client) {
    Socket behind = new Socket();
    Link link = new Link(client, behind);
    links.add(link);
    if (silent) {
      link.silence();
      return;
    }
    try {
      behind.connect(server);
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      threads.execute(() -> link.pump(client, behind));
      threads.execute(() -> link.pump(behind, client));
    } catch (IOException e) {
      link.reset(); // the server is away: the client shall notice
    }
  }

  /** One connection: the client's side and the server's. */
  private final class Link {
    private final Socket client;
    private final Socket behind;
    private volatile boolean dead;
    private volatile boolean marked;
    private volatile boolean losing;

    Link(Socket client, Socket behind) {
      this.client = client;
      this.behind = behind;
    }

    void silence() {
      dead = true;
    }

    void reset() {
      links.remove(this);
      reset(client);
      reset(behind);
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0); // closing sends RST
      } catch (IOException e) {
        // closed already: nothing to reset
      }
      TcpProxy.close(socket);
    }

    private void look(String sent) {
      String text = commitToLose.get();
      marked |= text != null && sent.contains(text) && commitToLose.compareAndSet(text, null);
      losing = marked && sent.contains("COMMIT");
    }

    /** Carries one direction until it ends; a silent link keeps both sockets open. */
    void pump(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0 && !dead; read = in.read(buffer)) {
          if (from == client) {
            look(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
          } else if (losing) {
            reset();
            return;
          }
          LockSupport.parkNanos(delay.toNanos());
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        // one side broke off: so does the other, below
      }
      if (!dead) {
        links.remove(this);
        TcpProxy.close(from);
        TcpProxy.close(to);
      }
    }
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
