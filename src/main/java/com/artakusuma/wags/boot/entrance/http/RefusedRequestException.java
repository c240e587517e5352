package com.artakusuma.wags.boot.entrance.http;

import java.nio.charset.StandardCharsets;

/** Why a request is not passed on, and what its client is told; its connection ends with that. */
public class RefusedRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status one of {@link #reason(int)}
   * @param details one sentence of our own, without quotes and without anything of the request
   */
  public RefusedRequestException(int status, String details) {
    super(details, null, false, false);
    this.status = status;
  }

  /**
   * Refuses with 400 what is not plainly one request.
   *
   * @param details as {@link #RefusedRequestException(int, String)} wants them
   */
  public static RefusedRequestException malformed(String details) {
    return new RefusedRequestException(400, details);
  }

  /**
   * Refuses with 413 a body that is too large.
   *
   * @param details as {@link #RefusedRequestException(int, String)} wants them
   */
  public static RefusedRequestException tooLarge(String details) {
    return new RefusedRequestException(413, details);
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** The whole answer: the API's error, whatever was asked for. */
  public byte[] answer() {
    String reason = reason(status);
    String body = "{\"error\":\"" + reason + "\",\"details\":\"" + getMessage() + "\"}";
    String head =
        "HTTP/1.1 "
            + status
            + " "
            + reason
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + (status == 503 || status == 429 ? "\r\nRetry-After: 5" : "")
            + "\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store"
            + "\r\nConnection: close\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request timeout";
      case 413 -> "Request too large";
      case 415 -> "Unsupported Media Type";
      case 417 -> "Expectation Failed";
      case 429 -> "Too many requests";
      case 431 -> "Request Header Fields Too Large";
      case 503 -> "Service unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> throw new IllegalArgumentException("No refusal has the status " + status);
    };
  }
}
