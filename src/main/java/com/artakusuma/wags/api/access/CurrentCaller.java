package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.platform.audit.Requester;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who makes the call at hand; {@link ApiKeyFilter} says so before any resource is asked. It is kept
 * with the request itself: a parameter {@code @Context SecurityContext}, or a bean of the request's
 * own, costs each call a twentieth of its processor time (docs/PROFILE.md).
 */
@ApplicationScoped
public class CurrentCaller {

  private static final String ATTRIBUTE = CurrentCaller.class.getName();

  @Inject private HttpServletRequest request;

  void set(Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
    Requester.named(caller.username());
  }

  /**
   * The caller.
   *
   * @throws IllegalStateException where the call needs no key
   */
  public Caller get() {
    Caller caller = (Caller) request.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("Only what is @Secured has a caller");
    }
    return caller;
  }

  /** Whether a call is this node's own, which nobody is to be told of. */
  static boolean isNode(HttpServletRequest call) {
    return call.getAttribute(ATTRIBUTE) == Caller.NODE;
  }

  /** The caller's name, which is its sender's as well. */
  public String name() {
    return get().username();
  }
}
