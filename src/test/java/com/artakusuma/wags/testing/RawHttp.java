package com.artakusuma.wags.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One HTTP request byte by byte, for what no client library would send. */
public final class RawHttp implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 120_000;

  private final Socket socket;

  /**
   * An answer.
   *
   * @param headers the last value of each, by lower-case name
   */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects to the server.
   *
   * @param from which address of this machine to call from, such as 127.0.0.7
   */
  public static RawHttp connect(URI server, String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawHttp(socket);
  }

  /**
   * Speaks over a connection that somebody else made, such as one with TLS.
   *
   * @param socket closed with this
   */
  public static RawHttp over(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawHttp(socket);
  }

  /** Connects as one that has hardly room for any answer. */
  public static RawHttp connectNarrow(URI server) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1);
    socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawHttp(socket);
  }

  /** Posts a whole body and reads the answer, which is held to the API's description. */
  public static Answer post(URI server, String from, String path, String body) throws IOException {
    try (RawHttp http = connect(server, from)) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      http.write(head(path, bytes.length, null));
      http.write(body);
      Answer answer = http.answer();
      DescribedAnswers.check(
          "POST",
          server.resolve(path),
          answer.status(),
          name -> Optional.ofNullable(answer.headers().get(name.toLowerCase(Locale.ROOT))),
          answer.body());
      return answer;
    }
  }

  /** The head of a POST of JSON, after which the server closes the connection. */
  public static String head(String path, long length, String key) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nContent-Length: "
        + length
        + (key == null ? "" : "\r\nX-Api-Key: " + key)
        + "\r\n\r\n";
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  public void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Whether the server ends the connection without another word; waits until it does. */
  public boolean isCut() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // a reset
    }
  }

  /** Whether the server ends the connection meanwhile, whatever it says before. */
  public boolean isCutWithin(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // a reset
    }
  }

  /** Says that nothing more will come. */
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads one whole answer. */
  public Answer answer() throws IOException {
    return answer(socket.getInputStream());
  }

  private static Answer answer(InputStream in) throws IOException {
    String[] lines = head(in).split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    // After a timeout the server answers, but keeps the connection for the rest of the body
    byte[] body =
        headers.containsKey("content-length")
            ? in.readNBytes(Integer.parseInt(headers.get("content-length")))
            : in.readAllBytes();
    String text = new String(body, StandardCharsets.UTF_8);
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text);
  }

  /**
   * Reads the answer that comes first; which of these connections gets it is the server's choice.
   */
  public static Answer firstAnswer(List<RawHttp> connections) throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(connections.size());
    try {
      return readers.invokeAny(connections.stream().<Callable<Answer>>map(c -> c::answer).toList());
    } finally {
      readers.shutdownNow();
    }
  }

  /** Reads the head of an answer; its first line. */
  public String statusLine() throws IOException {
    return head(socket.getInputStream()).split("\r\n")[0];
  }

  /** Reads the head of an answer that has nothing else, such as 100; its status. */
  public int status() throws IOException {
    return Integer.parseInt(statusLine().split(" ")[1]);
  }

  /**
   * Sends one byte again and again until the server answers.
   *
   * @param everyMillis how long to look for the answer between two of them
   */
  public Answer answerWhileSending(byte piece, int everyMillis) throws IOException {
    PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
    socket.setSoTimeout(everyMillis);
    long end = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000L;
    while (System.nanoTime() < end) {
      try {
        int first = in.read();
        if (first < 0) {
          throw new EOFException("No answer");
        }
        in.unread(first);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return answer(in);
      } catch (SocketTimeoutException e) {
        write(new byte[] {piece}); // not yet
      }
    }
    throw new SocketTimeoutException("The server takes one byte after the other");
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("No answer but: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
