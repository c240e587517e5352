package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.OnlyLooks;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Locale;

/** Keeps each call that is {@link Secured} to keys of its scope. */
@Provider
@ApplicationScoped
public class ScopeFeature implements DynamicFeature {

  @Inject private CurrentCaller caller;
  @Inject private StillAllowed rights;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Secured secured = secured(resource.getResourceMethod());
    if (secured != null) {
      context.register(new ScopeFilter(caller, secured, rights));
    }
  }

  private static Secured secured(Method method) {
    Secured own = method.getAnnotation(Secured.class);
    return own == null ? method.getDeclaringClass().getAnnotation(Secured.class) : own;
  }

  /** After {@link ApiKeyFilter} has said who calls. */
  @Priority(Priorities.AUTHORIZATION)
  private record ScopeFilter(CurrentCaller caller, Secured secured, StillAllowed rights)
      implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      KeyScope needed = secured.value();
      Caller who = caller.get();
      if (isAskedAnew(who, needed)) {
        who = rights.now(who);
        caller.set(who);
      }
      if (needed == KeyScope.SEND && !who.role().may(needed)) {
        request.abortWith(OnlyLooks.refused());
      } else if (!who.may(needed)) {
        request.abortWith(ApiError.of(Response.Status.FORBIDDEN, "Forbidden", why(needed)));
      }
    }

    /** Whether what was remembered must not do; calls for administrators ask by themselves. */
    private boolean isAskedAnew(Caller who, KeyScope needed) {
      return switch (needed) {
        case READ -> who.admin();
        case SEND -> who.may(needed) && !secured.looksItself();
        case ADMIN -> false;
      };
    }

    private static String why(KeyScope needed) {
      return needed == KeyScope.ADMIN
          ? "This call is for administrators, with a key of the scope admin"
          : "This call needs a key of the scope " + needed.name().toLowerCase(Locale.ROOT);
    }
  }
}
