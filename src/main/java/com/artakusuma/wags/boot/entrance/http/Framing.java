package com.artakusuma.wags.boot.entrance.http;

import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.jspecify.annotations.Nullable;

/** How a body lies in what comes over a connection. */
public interface Framing {

  /** Where a body's bytes go. */
  @FunctionalInterface
  interface Target {
    /**
     * Takes some bytes of the body.
     *
     * @param input they stand there from its position on, and are to be taken off it
     */
    void take(Buffer input, int count) throws RefusedRequestException;
  }

  /**
   * Takes what there is of the body, and nothing behind it.
   *
   * @return whether the body is complete
   */
  boolean take(Buffer input, Target target) throws RefusedRequestException;

  /** How many bytes the body has; below 0 where that shows only at its end. */
  long length();

  /**
   * The framing that a head announces.
   *
   * @return null where there is no body
   * @throws RefusedRequestException where it is not plain
   */
  static @Nullable Framing of(Head head) throws RefusedRequestException {
    List<String> codings = head.all("transfer-encoding");
    List<String> lengths = head.all("content-length");
    if (codings.isEmpty() && lengths.isEmpty()) {
      return null;
    }
    if (codings.size() + lengths.size() > 1) {
      throw RefusedRequestException.malformed("The length of the body is given twice");
    }
    Framing framing = codings.isEmpty() ? sized(lengths.get(0)) : chunked(head, codings.get(0));
    if (!head.mayHaveBody() && framing.length() != 0) {
      throw RefusedRequestException.malformed("A request of this method may not have a body");
    }
    return framing;
  }

  private static Framing sized(String length) throws RefusedRequestException {
    if (!length.matches("[0-9]{1,18}")) {
      throw RefusedRequestException.malformed("The Content-Length is not a number");
    }
    return new SizedBody(Long.parseLong(length));
  }

  private static Framing chunked(Head head, String coding) throws RefusedRequestException {
    if (!head.isLatest() || !coding.equalsIgnoreCase("chunked")) {
      throw RefusedRequestException.malformed("The Transfer-Encoding is not chunked");
    }
    return new ChunkedBody();
  }
}
