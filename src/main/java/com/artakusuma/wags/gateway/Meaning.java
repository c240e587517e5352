package com.artakusuma.wags.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Reads answers and failures of an HTTP call: was the message sent, surely not, or perhaps? */
final class Meaning {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Meaning() {}

  /**
   * An answer.
   *
   * @param retryAfter the {@code Retry-After} header, or null
   */
  static SendResult of(int status, String response, String retryAfter, Instant now) {
    if (status >= 200 && status < 300) {
      return new SendResult.Accepted(status, response);
    }
    if (status == 429 || (status == 503 && retryAfter != null)) {
      return new SendResult.SlowDown(status, response, wait(retryAfter, now));
    }
    return switch (status) {
      case 401, 403 -> new SendResult.SenderRefused(status, response);
      case 408, 425 -> new SendResult.NotSent(status, response);
      // A redirect says that the gateway's address is wrong, which is no message's fault.
      default ->
          status >= 400 && status < 500
              ? new SendResult.Rejected(status, response)
              : new SendResult.NotSent(status, response);
    };
  }

  /**
   * A failure before any answer. Only what surely came before the request was written is "not
   * sent".
   */
  static SendResult of(Throwable failure) {
    Throwable cause =
        Stream.iterate(failure, t -> t != null, Throwable::getCause)
            .filter(IOException.class::isInstance)
            .findFirst()
            .orElse(failure);
    String words = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return isBeforeRequest(cause)
        ? new SendResult.NotSent(null, words)
        : new SendResult.Uncertain(words);
  }

  private static boolean isBeforeRequest(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException
        || cause instanceof SSLHandshakeException
        || cause instanceof SSLPeerUnverifiedException
        || (cause instanceof SocketTimeoutException && isConnect(cause.getMessage()));
  }

  /** The JDK tells the two timeouts apart by their words only. */
  private static boolean isConnect(String message) {
    return message != null && message.toLowerCase(java.util.Locale.ROOT).startsWith("connect");
  }

  /** Seconds or an HTTP date (RFC 9110, 10.2.3), between one second and one hour. */
  private static Duration wait(String retryAfter, Instant now) {
    if (retryAfter == null) {
      return DEFAULT_WAIT;
    }
    Duration asked = asked(retryAfter.strip(), now);
    Duration atLeast = asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
    return atLeast.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atLeast;
  }

  private static Duration asked(String retryAfter, Instant now) {
    if (retryAfter.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      return Duration.between(
          now, ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return DEFAULT_WAIT; // neither form: as if it had not been there
    }
  }
}
