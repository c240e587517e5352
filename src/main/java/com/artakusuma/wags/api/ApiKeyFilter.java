package com.artakusuma.wags.api;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.Users;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets in who has a valid {@code X-Api-Key}. A console session's cookie counts for nothing here.
 */
@Provider
@Secured
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class ApiKeyFilter implements ContainerRequestFilter {

  private static final String UNAUTHORIZED = "Unauthorized";

  @Inject private Users users;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private WrongKey wrongKey;

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString("X-Api-Key");
    if (key == null) {
      request.abortWith(ApiError.of(Response.Status.UNAUTHORIZED, UNAUTHORIZED, null));
      return;
    }
    byKey(key).ifPresentOrElse(caller::set, () -> request.abortWith(wrongKey.answer(UNAUTHORIZED)));
  }

  private Optional<Caller> byKey(String key) {
    return users.remembered(key).or(() -> database.pass(() -> users.byKey(key)));
  }
}
