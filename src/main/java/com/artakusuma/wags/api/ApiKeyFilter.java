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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;

/**
 * Lets in who has a valid {@code X-Api-Key}. A console session's cookie counts for nothing here.
 */
@Provider
@Secured
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class ApiKeyFilter implements ContainerRequestFilter {

  @Inject private Users users;
  @Inject private DatabaseGate database;

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString("X-Api-Key");
    Optional<Caller> caller = key == null ? Optional.empty() : byKey(key);
    caller.ifPresentOrElse(
        known -> request.setSecurityContext(new Known(known, request.getSecurityContext())),
        () -> request.abortWith(ApiError.of(Response.Status.UNAUTHORIZED, "Unauthorized", null)));
  }

  private Optional<Caller> byKey(String key) {
    return users.remembered(key).or(() -> database.pass(() -> users.byKey(key)));
  }

  /** The caller whom the filter let in. */
  static Caller caller(SecurityContext security) {
    return ((CallerPrincipal) security.getUserPrincipal()).caller();
  }

  private record CallerPrincipal(Caller caller) implements Principal {

    @Override
    public String getName() {
      return caller.username();
    }
  }

  private record Known(Caller caller, SecurityContext before) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return new CallerPrincipal(caller);
    }

    @Override
    public boolean isUserInRole(String role) {
      return role.equals("admin") && caller.admin();
    }

    @Override
    public boolean isSecure() {
      return before.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return "X-Api-Key";
    }
  }
}
