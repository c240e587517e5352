package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.ValidKey;
import com.artakusuma.wags.account.key.CallBudgets;
import com.artakusuma.wags.account.key.CallBudgets.Budget;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.TooManyRequestsException;
import com.artakusuma.wags.api.json.ClientTime;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets in who has a valid {@code X-Api-Key}, as often a minute as the key may. A console session's
 * cookie counts for nothing here.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields for HTTP, draft 10</a>
 */
@Provider
@Secured
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class ApiKeyFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String UNAUTHORIZED = "Unauthorized";
  private static final String BUDGET = Budget.class.getName();

  @Inject private CallerLookup callers;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private WrongKey wrongKey;
  @Inject private CallBudgets budgets;

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString("X-Api-Key");
    if (key == null) {
      request.abortWith(ApiError.of(Response.Status.UNAUTHORIZED, UNAUTHORIZED, null));
      return;
    }
    byKey(key)
        .ifPresentOrElse(valid -> letIn(valid, request), () -> request.abortWith(refusal(key)));
  }

  private Optional<ValidKey> byKey(String key) {
    return callers.remembered(key).or(() -> database.pass(() -> callers.byKey(key)));
  }

  private void letIn(ValidKey key, ContainerRequestContext request) {
    caller.set(key.caller());
    Optional<Budget> budget = budgets.take(key);
    budget.ifPresent(found -> request.setProperty(BUDGET, found));
    TooManyRequestsException.refuseExceeded(budget);
  }

  /**
   * Who has a key that was valid once may know why it is none any more; all others learn nothing.
   */
  private Response refusal(String key) {
    return wrongKey.answer(
        UNAUTHORIZED,
        () ->
            database
                .pass(() -> callers.expired(key))
                .map(at -> "This key expired at " + ClientTime.accepted(at))
                .orElse(null));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Budget budget = (Budget) request.getProperty(BUDGET);
    if (budget != null) {
      response.getHeaders().add("RateLimit-Policy", "\"key\";q=" + budget.limit() + ";w=60");
      response
          .getHeaders()
          .add("RateLimit", "\"key\";r=" + budget.remaining() + ";t=" + budget.resetSeconds());
    }
  }
}
