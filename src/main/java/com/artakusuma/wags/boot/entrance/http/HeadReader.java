package com.artakusuma.wags.boot.entrance.http;

import com.artakusuma.wags.boot.entrance.http.Head.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the head of a request, strictly: what two servers might read differently is refused. */
public final class HeadReader {

  private static final int MOST_HEADERS = 100;

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");

  /** PRI begins HTTP/2, and the server would wait for a body that never comes. */
  private static final Set<String> NOT_SPOKEN = Set.of("TRACE", "CONNECT", "PRI");

  /** Origin form or absolute form; a query may have bytes that no address should have. */
  private static final Pattern TARGET =
      Pattern.compile(
          "(?:https?://[\\x21-\\x7e&&[^/?#]]+)?/[\\x21-\\x7e&&[^?#\\\\]]*"
              + "(\\?[^\\x00-\\x20\\x7f#]*)?");

  /** A percent sign without two hexadecimal digits; or one that hides the end of a string. */
  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

  /**
   * A path with an escaped slash or backslash, or with . or .. at its end. The server refuses the
   * first two without a body, and fails on the others where it has seen no longer path before.
   */
  private static final Pattern BAD_PATH =
      Pattern.compile("[^?]*(?:%2[Ff]|%5[Cc]|/(?:\\.|%2[Ee]){1,2}(?:\\?|$))");

  /**
   * Signs of names, by their code: patterns would take most of the time that a request costs here.
   */
  private static final boolean[] OF_NAMES = new boolean[256];

  static {
    for (char sign = '!'; sign < 0x7f; sign++) {
      OF_NAMES[sign] = "\"(),/:;<=>?@[\\]{}".indexOf(sign) < 0;
    }
  }

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]%-]*");

  private HeadReader() {}

  /**
   * Reads a head.
   *
   * @param bytes all of it, up to and with the empty line at its end
   */
  public static Head read(byte[] bytes) throws RefusedRequestException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] lines = text.split("\n", -1);
    int end = lines.length - 2; // the empty line, and what stands behind its own end: nothing
    for (int i = 0; i < end; i++) {
      lines[i] = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
    }
    if (end - 1 > MOST_HEADERS) {
      throw new RefusedRequestException(
          431, "The request has more than " + MOST_HEADERS + " headers");
    }
    boolean latest = readLine(lines[0]);
    List<Field> fields = new ArrayList<>(end);
    for (int i = 1; i < end; i++) {
      fields.add(field(lines[i]));
    }
    Head head = new Head(lines[0], latest, fields);
    check(head);
    return head;
  }

  private static boolean readLine(String line) throws RefusedRequestException {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !METHOD.matcher(parts[0]).matches()) {
      throw RefusedRequestException.malformed("The request line is malformed");
    }
    boolean latest = parts[2].equals("HTTP/1.1");
    if (!latest && !parts[2].equals("HTTP/1.0")) {
      throw new RefusedRequestException(505, "Only HTTP/1.1 and HTTP/1.0 are supported");
    }
    if (NOT_SPOKEN.contains(parts[0])) {
      throw new RefusedRequestException(405, "This method is not supported");
    }
    if (!TARGET.matcher(parts[1]).matches()
        || BAD_ESCAPE.matcher(parts[1]).find()
        || BAD_PATH.matcher(parts[1]).lookingAt()) {
      throw RefusedRequestException.malformed("The address is malformed");
    }
    return latest;
  }

  private static Field field(String line) throws RefusedRequestException {
    int colon = line.indexOf(':');
    if (colon < 1 || !isName(line, colon)) {
      throw RefusedRequestException.malformed("A header has no name");
    }
    if (!isValue(line, colon + 1)) {
      throw RefusedRequestException.malformed("A header has characters that are not allowed");
    }
    Field field =
        new Field(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    if (field.name().equals("idempotency-key") && !isAscii(field.value())) {
      // The server behind would refuse it as well, without a word
      throw RefusedRequestException.malformed(
          "Send exactly one Idempotency-Key of 1 to 255 printable ASCII characters");
    }
    return field;
  }

  private static boolean isAscii(String value) {
    return value.chars().allMatch(sign -> sign <= 0x7f);
  }

  private static boolean isName(String line, int end) {
    for (int i = 0; i < end; i++) {
      if (!OF_NAMES[line.charAt(i)]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValue(String line, int begin) {
    for (int i = begin; i < line.length(); i++) {
      char sign = line.charAt(i);
      if ((sign < ' ' && sign != '\t') || sign == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static void check(Head head) throws RefusedRequestException {
    List<String> hosts = head.all("host");
    boolean counted = hosts.size() == 1 || (hosts.isEmpty() && !head.isLatest());
    if (!counted || !hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
      throw RefusedRequestException.malformed(
          "Send exactly one Host, with nothing but a host in it");
    }
    for (String encoding : head.all("content-encoding")) {
      if (!encoding.equalsIgnoreCase("identity")) {
        throw new RefusedRequestException(415, "A body must not have a Content-Encoding");
      }
    }
    for (String expected : head.all("expect")) {
      if (!expected.equalsIgnoreCase("100-continue")) {
        throw new RefusedRequestException(417, "Expect may only be 100-continue");
      }
    }
  }
}
