package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.Users;
import com.artakusuma.wags.platform.Requester;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.util.Optional;

/** Who is signed in to the console. */
@RequestScoped
public class SignedIn {

  @Inject private SecurityContext security;
  @Inject private Users users;

  private Caller caller;

  /**
   * The caller of this request.
   *
   * @throws IllegalStateException where nobody is signed in, which web.xml and {@link SessionGuard}
   *     keep from happening
   */
  public Caller caller() {
    return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
  }

  /** The caller, if one is signed in whose key is still usable; the same all through a request. */
  public Optional<Caller> find() {
    if (caller == null) {
      caller = principal().flatMap(p -> users.byKeyHash(p.keyHash())).orElse(null);
      if (caller != null) {
        Requester.named(caller.username());
      }
    }
    return Optional.ofNullable(caller);
  }

  /** Whether this session was signed in with that key. */
  public boolean isWith(ApiKey key) {
    return principal().filter(p -> key.hasHash(p.keyHash())).isPresent();
  }

  /** The hash of the key that this session was signed in with. */
  String keyHash() {
    return principal().orElseThrow().keyHash();
  }

  /** Whether somebody signed in to this session, with whatever key. */
  public boolean isAnyone() {
    return principal().isPresent();
  }

  private Optional<ConsoleCaller> principal() {
    return security.getPrincipalsByType(ConsoleCaller.class).stream().findFirst();
  }
}
