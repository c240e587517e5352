package com.artakusuma.wags.web;

import com.artakusuma.wags.account.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;

/** Who is signed in to the console. */
@RequestScoped
public class SignedIn {

  @Inject private SecurityContext security;

  private Caller caller;

  /**
   * The caller of this request.
   *
   * @throws IllegalStateException where nobody is signed in, which web.xml keeps from happening
   */
  public Caller caller() {
    if (caller == null) {
      caller =
          security.getPrincipalsByType(ConsoleCaller.class).stream()
              .findFirst()
              .map(ConsoleCaller::caller)
              .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }
    return caller;
  }

  public boolean isAnyone() {
    return security.getCallerPrincipal() != null;
  }
}
