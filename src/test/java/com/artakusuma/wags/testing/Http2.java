package com.artakusuma.wags.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/2 as somebody needs who wants to stop a server. */
public final class Http2 {

  private static final int SETTINGS = 4;
  private static final int HEADERS = 1;
  private static final int END_HEADERS = 4;

  private Http2() {}

  /** A connection's beginning and so many POSTs whose bodies never come. */
  public static byte[] requestsWithoutEnd(String path, int streams) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(out, SETTINGS, 0, 0, new byte[0]);
    for (int i = 0; i < streams; i++) {
      frame(out, HEADERS, END_HEADERS, 2 * i + 1, headers(path));
    }
    return out.toByteArray();
  }

  private static byte[] headers(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x83); // :method POST, of the static table
    block.write(0x86); // :scheme http
    literal(block, 4, path); // :path
    literal(block, 1, "localhost"); // :authority
    return block.toByteArray();
  }

  /** A header of the static table's name with a value of its own, not kept. */
  private static void literal(ByteArrayOutputStream block, int name, String value) {
    block.write(name);
    block.write(value.length());
    block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
    out.write(payload.length >> 16);
    out.write(payload.length >> 8);
    out.write(payload.length);
    out.write(type);
    out.write(flags);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(stream >> shift);
    }
    out.writeBytes(payload);
  }
}
