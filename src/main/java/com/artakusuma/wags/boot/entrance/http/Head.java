package com.artakusuma.wags.boot.entrance.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request: its line and its headers, each plainly what it is. It is written anew for
 * the server, so that the two cannot read it differently.
 */
public final class Head {

  /** What is between two connections, or an offer that nobody takes up. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final String line;
  private final boolean latest;
  private final List<Field> fields;

  /**
   * One header.
   *
   * @param name in lower case
   * @param value without the space around it; each char is one byte of it
   */
  record Field(String name, String value) {}

  /**
   * A head whose syntax was looked at.
   *
   * @param line the request line
   * @param latest whether it is HTTP/1.1
   */
  Head(String line, boolean latest, List<Field> fields) {
    this.line = line;
    this.latest = latest;
    this.fields = List.copyOf(fields);
  }

  /** The path that is asked for, as it was written, without host and query. */
  public String path() {
    String target = line.split(" ")[1];
    int scheme = target.indexOf("://");
    String local =
        target.startsWith("/") ? target : target.substring(target.indexOf('/', scheme + 3));
    int query = local.indexOf('?');
    return query < 0 ? local : local.substring(0, query);
  }

  /** Whether the address has a query that says anything. */
  public boolean hasQuery() {
    String target = line.split(" ")[1];
    int query = target.indexOf('?');
    return query >= 0 && query < target.length() - 1;
  }

  /**
   * The same head, asking for that; of an address without a query.
   *
   * @param query without the question mark
   */
  public Head asking(String query) {
    String[] parts = line.split(" ");
    String target = parts[1].replace("?", "") + "?" + query;
    return new Head(String.join(" ", parts[0], target, parts[2]), latest, fields);
  }

  /** Whether it is of HTTP/1.1; else of HTTP/1.0. */
  public boolean isLatest() {
    return latest;
  }

  /** Whether the method is one whose requests have a body; the server takes none with a DELETE. */
  boolean mayHaveBody() {
    return Stream.of("GET ", "HEAD ", "OPTIONS ", "DELETE ").noneMatch(line::startsWith);
  }

  /** All values of a header, in their order. */
  List<String> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
  }

  /** All values of a header as one list; null where it has none. */
  public @Nullable String value(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : String.join(name.equals("cookie") ? "; " : ", ", all);
  }

  /**
   * Whether there is such a header.
   *
   * @param name in lower case
   */
  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /**
   * The head as the server gets it.
   *
   * @param bodyBytes the length of the body; below 0 where there is none
   */
  public byte[] written(long bodyBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    write(out, line);
    for (Field field : fields) {
      if (!OF_THE_CONNECTION.contains(field.name())) {
        write(out, field.name() + ": " + ascii(field.value()));
      }
    }
    String connection = String.join(",", all("connection")).toLowerCase(Locale.ROOT);
    if (connection.contains("close")) {
      write(out, "connection: close");
    } else if (connection.contains("keep-alive")) {
      write(out, "connection: keep-alive");
    }
    if (bodyBytes >= 0) {
      write(out, "content-length: " + bodyBytes);
    }
    write(out, "");
    return out.toByteArray();
  }

  /**
   * The server behind refuses any other byte without a word, though it be another program's cookie
   * on the same host.
   */
  private static String ascii(String value) {
    StringBuilder ascii = null;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0x7f) {
        ascii = ascii == null ? new StringBuilder(value) : ascii;
        ascii.setCharAt(i, '?');
      }
    }
    return ascii == null ? value : ascii.toString();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    out.write('\r');
    out.write('\n');
  }
}
