package com.artakusuma.wags.api.error;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done, answered with an {@link ApiError}. */
public final class ApiException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private @Nullable String field;

  /**
   * Refuses with 400.
   *
   * @param details more of the error, or null
   */
  public ApiException(String error, @Nullable String details) {
    this(Response.Status.BAD_REQUEST, error, details);
  }

  /**
   * Refuses with this status.
   *
   * @param details more of the error, or null
   */
  public ApiException(Response.StatusType status, String error, @Nullable String details) {
    super(error, ApiError.of(status, error, details));
  }

  /** The same, of a field of the request. */
  public ApiException of(String name) {
    field = name;
    return this;
  }

  /** The field that is at fault, or null where it is none, or nobody said which. */
  public @Nullable String field() {
    return field;
  }

  /**
   * Refuses with 404.
   *
   * @param what was asked for, such as Message
   */
  public static ApiException notFound(String what) {
    return new ApiException(Response.Status.NOT_FOUND, what + " not found", null);
  }
}
