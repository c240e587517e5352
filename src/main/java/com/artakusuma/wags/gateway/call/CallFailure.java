package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.SendResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads the failures of HTTP calls: was the message surely not sent, or perhaps? */
final class CallFailure {

  private CallFailure() {}

  /**
   * A failure before any answer. Only what surely came before the request was written is "not
   * sent".
   */
  static SendResult meaning(Throwable failure) {
    Throwable cause =
        first(TunnelRefusedException.class, failure)
            .or(() -> first(IOException.class, failure))
            .orElse(failure);
    String words = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return isBeforeRequest(cause)
        ? new SendResult.NotSent(null, words)
        : new SendResult.Uncertain(null, words);
  }

  private static Optional<Throwable> first(Class<?> kind, Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(kind::isInstance)
        .findFirst();
  }

  private static boolean isBeforeRequest(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof ConnectionRequestTimeoutException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException
        || cause instanceof TunnelRefusedException
        || cause instanceof SSLHandshakeException
        || cause instanceof SSLPeerUnverifiedException
        || (cause instanceof SSLException && isNoTls(cause.getMessage()));
  }

  /** A server that speaks plain HTTP where TLS was expected. */
  private static boolean isNoTls(@Nullable String message) {
    return message != null && message.contains("unrecognized SSL message");
  }
}
