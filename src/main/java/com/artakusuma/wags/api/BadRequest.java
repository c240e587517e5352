package com.artakusuma.wags.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** A request that cannot be done, answered with an {@link ApiError}. */
final class BadRequest extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  BadRequest(String error, String details) {
    this(Response.Status.BAD_REQUEST, error, details);
  }

  BadRequest(Response.StatusType status, String error, String details) {
    super(error, ApiError.of(status, error, details));
  }
}
