package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.key.CallerLookup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose messages the signed-in user may look at: an admin everybody's, anybody else their own. */
@RequestScoped
public class Scopes {

  @Inject private SignedIn signedIn;
  @Inject private CallerLookup callers;

  private @Nullable Scope widest;

  /** All that the user may look at. */
  public Scope widest() {
    if (widest == null) {
      Caller caller = signedIn.caller();
      widest = new Scope(caller.admin() ? callers.all() : List.of(caller), null);
    }
    return widest;
  }

  /** The user's own messages, whatever else the user may look at. */
  public Scope own() {
    Caller caller = signedIn.caller();
    return new Scope(List.of(caller), caller.username());
  }

  /**
   * What an address names: one sender, or nothing for all that the user may look at. Empty where
   * there is none of that name, or it is not the user's to see.
   */
  public Optional<Scope> ofParameter(@Nullable String written) {
    return written == null || written.isBlank()
        ? Optional.of(widest())
        : widest().only(written.strip());
  }
}
