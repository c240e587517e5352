package com.artakusuma.wags.testing;

import jakarta.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WhatsApp gateway that logs every request it read and answers as it was told. */
public final class FakeGateway implements AutoCloseable {

  /** The key that {@link #settings()} gives to WAGS. */
  public static final String KEY = "gateway-key";

  private static final int BACKLOG = 1_000;
  private static final Pattern ID = Pattern.compile("wags-(\\d+)-[0-9a-f]{16}");

  private final ServerSocket listener;
  private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final Queue<Receipt> taken = new ConcurrentLinkedQueue<>();
  private final Map<String, Function<Receipt, Answer>> scripts = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile Function<Receipt, Answer> script = receipt -> Answer.status(200);

  /**
   * One request, as it was read.
   *
   * @param path raw, still percent-encoded
   * @param headers the first value of each, by lower-case name
   */
  public record Receipt(Instant at, String path, Map<String, String> headers, String body) {

    /** The message's id, from the idempotency key. */
    public long messageId() {
      Matcher id = ID.matcher(headers.get("idempotency-key"));
      if (!id.matches()) {
        throw new IllegalStateException("No idempotency key of WAGS in " + headers);
      }
      return Long.parseLong(id.group(1));
    }

    /** Whose message it is, from the path. */
    public String sender() {
      String encoded = path.split("/")[1];
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public String recipient() {
      return field("recipient");
    }

    public String message() {
      return field("message");
    }

    private String field(String name) {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject().getString(name);
      }
    }
  }

  /**
   * What to answer.
   *
   * @param headers lines
   * @param after how long to let the client wait first
   * @param raw to be written instead of all the rest, after which the connection is closed; null
   *     where it is not
   */
  public record Answer(int status, byte[] body, List<String> headers, Duration after, byte[] raw) {

    public static Answer status(int status) {
      return new Answer(
          status,
          ("{\"status\":" + status + "}").getBytes(StandardCharsets.UTF_8),
          List.of(),
          Duration.ZERO,
          null);
    }

    /** No answer: the connection is closed once the request was read. */
    public static Answer cutOff() {
      return raw("");
    }

    /** These very bytes, one for each character; then the connection is closed. */
    public static Answer raw(String bytes) {
      return new Answer(
          0, new byte[0], List.of(), Duration.ZERO, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Answer withBody(String text) {
      return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer withBody(byte[] bytes) {
      return new Answer(status, bytes, headers, after, raw);
    }

    /** With one header more. */
    public Answer withHeader(String name, String value) {
      List<String> more = new ArrayList<>(headers);
      more.add(name + ": " + value);
      return new Answer(status, body, more, after, raw);
    }

    public Answer after(Duration wait) {
      return new Answer(status, body, headers, wait, raw);
    }

    /** Whether the message goes on to its recipient, be the answer heard or not. */
    boolean takes() {
      return raw != null || (status >= 200 && status < 300);
    }

    byte[] bytes() {
      if (raw != null) {
        return raw;
      }
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " As told\r\n");
      headers.forEach(line -> head.append(line).append("\r\n"));
      if (status != 204 && status != 304) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = Arrays.copyOf(start, start.length + body.length);
      System.arraycopy(body, 0, all, start.length, body.length);
      return all;
    }
  }

  private FakeGateway(ServerSocket listener) {
    this.listener = listener;
  }

  /** Starts on a free port; answers 200 until told otherwise. */
  public static FakeGateway start() {
    try {
      FakeGateway gateway =
          new FakeGateway(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
      daemon(gateway::accept);
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers each request by this from now on. */
  public void answer(Function<Receipt, Answer> newScript) {
    script = newScript;
  }

  /** Answers the requests of one sender by this from now on, whatever the others get. */
  public void answer(String sender, Function<Receipt, Answer> newScript) {
    scripts.put(sender, newScript);
  }

  /** Everything read so far, in the order it came. */
  public List<Receipt> receipts() {
    return new ArrayList<>(receipts);
  }

  /** What was read for one sender. */
  public List<Receipt> receiptsFor(String sender) {
    return receipts.stream().filter(receipt -> sender.equals(receipt.sender())).toList();
  }

  /**
   * What one sender's recipients got: requests answered with 2xx, or read before the connection was
   * cut.
   */
  public List<Receipt> takenFor(String sender) {
    return taken.stream().filter(receipt -> sender.equals(receipt.sender())).toList();
  }

  /** What was read for one message; other tests' may have keys of other shapes. */
  public List<Receipt> receiptsOf(long messageId) {
    String key = "wags-" + messageId + "-";
    return receipts.stream()
        .filter(receipt -> receipt.headers().get("idempotency-key").startsWith(key))
        .toList();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** The settings that point WAGS at this gateway. */
  public Map<String, String> settings() {
    return Map.of("EXTERNAL_API_URL", uri().toString(), "EXTERNAL_API_KEY", KEY);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "fake gateway");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      } catch (SocketException e) {
        return; // closed: the test is over
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket connection = accepted) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      Optional<Receipt> receipt = read(in);
      while (receipt.isPresent() && answer(receipt.get(), connection.getOutputStream())) {
        receipt = read(in);
      }
    } catch (IOException e) {
      // the client has gone, be it in the middle of something: to a gateway that is nothing
    } finally {
      connections.remove(accepted);
    }
  }

  /** Answers, and says whether the connection goes on. */
  private boolean answer(Receipt receipt, OutputStream out) throws IOException {
    if (receipt.path().equals("/")) { // whoever only asks whether there is a gateway
      out.write(Answer.status(404).bytes());
      return true;
    }
    receipts.add(receipt);
    Answer answer = scripts.getOrDefault(receipt.sender(), script).apply(receipt);
    if (answer.takes()) {
      taken.add(receipt);
    }
    if (!waitedFor(answer.after())) {
      return false;
    }
    out.write(answer.bytes());
    out.flush();
    return answer.raw() == null;
  }

  /** The next request; empty where the client closed the connection before it. */
  private static Optional<Receipt> read(InputStream in) throws IOException {
    String request = line(in);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return Optional.of(
        new Receipt(
            Instant.now(),
            request.split(" ")[1],
            headers,
            new String(body, StandardCharsets.UTF_8)));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** A slow gateway is what is being tested, so here time does pass. */
  private static boolean waitedFor(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
