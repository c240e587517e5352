package com.artakusuma.wags.api.error;

import jakarta.ws.rs.core.Response;

/** The answer to a user who is a viewer, and asks for what is more than looking. */
public final class OnlyLooks {

  private OnlyLooks() {}

  /** 403, with the way out. */
  public static Response refused() {
    return ApiError.of(
        Response.Status.FORBIDDEN,
        "Forbidden",
        "This user is a viewer, which looks and changes nothing; an administrator can give it"
            + " another role");
  }
}
