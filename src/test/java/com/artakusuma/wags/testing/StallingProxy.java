package com.artakusuma.wags.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a server and its database and can stop answering without closing anything, cut all
 * connections, or come back.
 */
public final class StallingProxy implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final String host;
  private final int port;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stalled;
  private volatile boolean refusing;

  private StallingProxy(String host, int port, ServerSocket listener) {
    this.host = host;
    this.port = port;
    this.listener = listener;
  }

  /** Listens on a free port of this machine and passes everything on. */
  public static StallingProxy to(String host, int port) {
    try {
      ServerSocket listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
      StallingProxy proxy = new StallingProxy(host, port, listener);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Passes nothing on any more; connections stay open and new ones are taken. */
  public void stall() {
    set(true);
  }

  /** Closes all connections, and every new one at once. */
  public void cut() {
    refusing = true;
    open.forEach(StallingProxy::close);
  }

  /** Is as it was at first. What was held back goes on its way. */
  public void restore() {
    refusing = false;
    set(false);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
    restore();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (refusing) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // the test is over, or the database is not there: then its client sees a closed connection
        continue;
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    try {
      Socket server = new Socket(host, port);
      open.add(server);
      threads.execute(() -> pass(client, server));
      threads.execute(() -> pass(server, client));
    } catch (IOException e) {
      close(client);
      throw e;
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitFlow();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one side hung up: the other one is closed, too
      open.remove(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.remove(from);
    open.remove(to);
  }

  private void awaitFlow() throws InterruptedException {
    lock.lock();
    try {
      while (stalled) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void set(boolean nowStalled) {
    lock.lock();
    try {
      stalled = nowStalled;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
