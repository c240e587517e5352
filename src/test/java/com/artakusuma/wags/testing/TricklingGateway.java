package com.artakusuma.wags.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that accepts every message, and takes for ever to say so: a byte every 200 ms. */
public final class TricklingGateway implements AutoCloseable {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
  private static final String GZIP =
      HEAD.strip() + "\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\b\b\0\0\0\0\0\0";
  private static final long PAUSE_MILLIS = 200;

  private final ServerSocket listener;
  private volatile String atOnce = "";
  private final AtomicInteger leftWithoutHead = new AtomicInteger();

  private TricklingGateway(ServerSocket listener) {
    this.listener = listener;
  }

  /** Starts it on a free port. */
  public static TricklingGateway start() {
    try {
      TricklingGateway gateway =
          new TricklingGateway(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(gateway::accept, "trickling gateway");
      thread.setDaemon(true);
      thread.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** From now on the whole answer trickles. */
  public void trickleAll() {
    atOnce = "";
  }

  /** From now on the head comes at once, and the text trickles. */
  public void trickleBody() {
    atOnce = HEAD;
  }

  /** From now on the name of a packed file trickles, and never ends. */
  public void trickleHeaderOfGzip() {
    atOnce = GZIP;
  }

  /** How many clients have gone before the head of their answer was there. */
  public int leftWithoutHead() {
    return leftWithoutHead.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        Thread thread = new Thread(() -> serve(connection), "trickling answer");
        thread.setDaemon(true);
        thread.start();
      } catch (SocketException e) {
        return; // closed: the test is over
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket accepted) {
    boolean withoutHead = atOnce.isEmpty();
    try (Socket connection = accepted) {
      answer(connection.getInputStream(), connection.getOutputStream());
    } catch (IOException e) {
      if (withoutHead) {
        leftWithoutHead.incrementAndGet(); // as it should: the client has had enough
      }
    }
  }

  /** A slow gateway is what is being tested, so here time does pass. */
  private void answer(InputStream in, OutputStream out) throws IOException {
    if (in.read(new byte[8192]) < 0) {
      return;
    }
    String begun = atOnce;
    String all = (begun.isEmpty() ? HEAD : begun) + "x".repeat(100_000);
    int at = begun.length();
    out.write(begun.getBytes(ISO_8859_1));
    while (at < all.length()) {
      out.write(all.charAt(at));
      out.flush();
      at++;
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The test is over", e);
    }
  }
}
