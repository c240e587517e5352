package com.artakusuma.wags.api.error;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Every error's body.
 *
 * @param error what is wrong, in a few words
 * @param details more of it, or null
 */
@JsonbPropertyOrder({"error", "details"})
public record ApiError(String error, @Nullable String details) {

  /**
   * An answer with this error as its body.
   *
   * @param error what is wrong, in a few words
   * @param details more of it, or null
   */
  public static Response of(Response.StatusType status, String error, @Nullable String details) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ApiError(error, details))
        .build();
  }
}
