package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.SendResult;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;

/** Reads the failures of HTTP calls: was the message surely not sent, or perhaps? */
final class CallFailure {

  private CallFailure() {}

  /**
   * A failure before any answer.
   *
   * @param left whether anything of the request may have been written
   */
  static SendResult meaning(Throwable failure, boolean left) {
    Throwable cause =
        first(TunnelRefusedException.class, failure)
            .or(() -> first(IOException.class, failure))
            .orElse(failure);
    // With TLS 1.3 a server refuses a client without a certificate only after its first bytes
    return meaning(
        cause.getClass().getSimpleName() + ": " + cause.getMessage(),
        left && !(cause instanceof SSLHandshakeException));
  }

  /** The same, in words that are known. */
  static SendResult meaning(String words, boolean left) {
    return left ? new SendResult.Uncertain(null, words) : new SendResult.NotSent(null, words);
  }

  private static Optional<Throwable> first(Class<?> kind, Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(kind::isInstance)
        .findFirst();
  }
}
