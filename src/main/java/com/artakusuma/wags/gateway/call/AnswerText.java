package com.artakusuma.wags.gateway.call;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the text of an answer, whatever its type says, in its charset and content encoding. */
final class AnswerText {

  /**
   * Some gateways repeat the message's text, perhaps twice and with each letter escaped: cut, their
   * answer would be no JSON any more, and what they took would seem uncertain and go out again.
   */
  private static final int LONGEST = 512 * 1024;

  private static final String BROKEN_OFF = "(broken off)";

  /** The lower half of the first byte of a wrapping; raw data does not begin so. */
  private static final int DEFLATE = 8;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private AnswerText() {}

  /**
   * The text, unpacked, cut at 512 KiB and at a time, or at most one read later. Once the status is
   * here, a body that breaks off, is garbled or never ends changes nothing.
   *
   * @param deadline by {@link System#nanoTime()}
   */
  static String read(Response response, long deadline) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean whole = true;
    try {
      // asking for the entity may read its first byte already; reading it by its type would fail
      // where that is nonsense
      if (response.hasEntity()) {
        List<String> codings = response.getStringHeaders().get(HttpHeaders.CONTENT_ENCODING);
        try (InputStream body = unpacked((InputStream) response.getEntity(), codings)) {
          copy(body, read, deadline);
        }
      }
    } catch (IOException | ProcessingException | IllegalStateException e) {
      whole = false;
    }
    String text = read.toString(charset(response));
    String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    return whole ? plain : plain + BROKEN_OFF;
  }

  private static void copy(InputStream body, ByteArrayOutputStream read, long deadline)
      throws IOException {
    byte[] buffer = new byte[8192];
    int length = body.read(buffer);
    while (length >= 0) {
      read.write(buffer, 0, Math.min(length, LONGEST - read.size()));
      boolean over = read.size() == LONGEST || System.nanoTime() - deadline >= 0;
      length = over ? -1 : body.read(buffer);
    }
  }

  /** Unpacks step by step while it is read, so that a small bomb stays small. */
  private static InputStream unpacked(InputStream body, @Nullable List<String> headers)
      throws IOException {
    InputStream unpacked = body;
    for (String coding : lastFirst(headers)) {
      unpacked =
          switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(unpacked);
            case "deflate" -> inflated(unpacked);
            case "identity", "" -> unpacked;
            default -> throw new IOException("Not to be unpacked: " + coding);
          };
    }
    return unpacked;
  }

  private static List<String> lastFirst(@Nullable List<String> headers) {
    List<String> codings = new ArrayList<>();
    if (headers != null) {
      for (String coding : String.join(",", headers).split(",")) {
        codings.add(coding.strip().toLowerCase(Locale.ROOT));
      }
      Collections.reverse(codings);
    }
    return codings;
  }

  /** With the wrapping that RFC 9110 asks for, or without, as some send it. */
  private static InputStream inflated(InputStream packed) throws IOException {
    BufferedInputStream looked = new BufferedInputStream(packed);
    looked.mark(1);
    boolean wrapped = (looked.read() & 0x0f) == DEFLATE;
    looked.reset();
    return new InflaterInputStream(looked, new Inflater(!wrapped));
  }

  private static Charset charset(Response response) {
    try {
      MediaType type = response.getMediaType();
      String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name.strip());
    } catch (IllegalArgumentException | ProcessingException e) {
      return StandardCharsets.UTF_8; // a type or charset that nobody knows
    }
  }
}
