package com.artakusuma.wags.api.error;

import com.artakusuma.wags.account.key.CallBudgets.Budget;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** A caller asks for more than its share: 429, {@code Retry-After} and an {@link ApiError}. */
public final class TooManyRequestsException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  /**
   * Refuses for now.
   *
   * @param retryAfter seconds
   */
  public TooManyRequestsException(String details, String retryAfter) {
    super(
        details,
        Response.fromResponse(
                ApiError.of(Response.Status.TOO_MANY_REQUESTS, "Too many requests", details))
            .header(HttpHeaders.RETRY_AFTER, retryAfter)
            .build());
  }

  /** Refuses a call of a key that has made all it may; empty where it is not limited. */
  public static void refuseExceeded(Optional<Budget> budget) {
    if (budget.isPresent() && budget.get().isExceeded()) {
      throw new TooManyRequestsException(
          "This key may make " + budget.get().limit() + " calls a minute",
          Long.toString(budget.get().retrySeconds()));
    }
  }
}
