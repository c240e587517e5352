package com.artakusuma.wags.api.error;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Not now: answered with 503, {@code Retry-After} and an {@link ApiError}. */
public final class UnavailableException extends WebApplicationException {

  private static final long serialVersionUID = 1L;
  private static final String BUSY_SECONDS = "2";
  private static final String DATABASE_BACK_SECONDS = "5";

  /**
   * Refuses for now.
   *
   * @param retryAfter seconds
   */
  public UnavailableException(String details, String retryAfter) {
    super(details, answer(details, retryAfter));
  }

  /** Too many want the same at the same time. */
  public static UnavailableException busy() {
    return new UnavailableException(
        "Too much is being stored or read just now; nothing was stored. Try again.", BUSY_SECONDS);
  }

  /** The database does not answer; nothing was stored. */
  public static UnavailableException databaseAway() {
    return new UnavailableException(
        "The database is away; nothing was stored. Try again.", DATABASE_BACK_SECONDS);
  }

  /**
   * The database went away after it had stored what was asked for, or a part of it.
   *
   * @param stored what is stored, and how to come by the answer: sentences
   */
  public static UnavailableException afterStoring(String stored) {
    return new UnavailableException(stored, DATABASE_BACK_SECONDS);
  }

  /** The database went away between the transactions of a call that may be made again. */
  static UnavailableException partlyStored() {
    return new UnavailableException(
        "The database went away meanwhile; a part of it is stored, or all. Make the same call"
            + " again: what is stored stays as it is.",
        DATABASE_BACK_SECONDS);
  }

  /** The connection broke while the database was asked to commit. */
  static UnavailableException unconfirmed() {
    return new UnavailableException(
        "The database went away before it confirmed; the request may have been stored.",
        DATABASE_BACK_SECONDS);
  }

  private static Response answer(String details, String retryAfter) {
    Response.Status status = Response.Status.SERVICE_UNAVAILABLE;
    return Response.fromResponse(ApiError.of(status, "Service unavailable", details))
        .header(HttpHeaders.RETRY_AFTER, retryAfter)
        .build();
  }
}
