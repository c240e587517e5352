package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.login.ClientAddress;
import com.artakusuma.wags.account.login.LoginThrottle;
import com.artakusuma.wags.api.error.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a wrong key or address is answered: 401 or 404, or 429 where too many came from there. */
@ApplicationScoped
public class WrongKey {

  @Inject private LoginThrottle throttle;
  @Inject private ClientAddress addresses;
  @Inject private HttpServletRequest request;

  /**
   * Counts it and answers.
   *
   * @param error what is said while there are not too many
   * @param details asked only then; more of it, or null
   */
  public Response answer(String error, Supplier<@Nullable String> details) {
    return answer(() -> ApiError.of(Response.Status.UNAUTHORIZED, error, details.get()));
  }

  /** Counts a wrong secret in an address, and answers as if there were nothing there. */
  public Response notFound(String error) {
    return answer(() -> ApiError.of(Response.Status.NOT_FOUND, error, null));
  }

  private Response answer(Supplier<Response> few) {
    Duration wait = throttle.failed(addresses.of(request));
    if (wait.isZero()) {
      return few.get();
    }
    long seconds = wait.toSeconds() + 1;
    Response body =
        ApiError.of(
            Response.Status.TOO_MANY_REQUESTS,
            "Too many failed logins",
            "Try again in " + seconds + " s");
    return Response.fromResponse(body).header(HttpHeaders.RETRY_AFTER, seconds).build();
  }
}
