package com.artakusuma.wags.web.authentication;

import static jakarta.security.enterprise.identitystore.CredentialValidationResult.INVALID_RESULT;

import com.artakusuma.wags.account.key.CallerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Checks a user's name and key for the console. */
@ApplicationScoped
public class KeyIdentityStore implements IdentityStore {

  @Inject private CallerLookup callers;

  /**
   * Called by the container for the credential it was given; the name and the key must belong
   * together, and the key must be good for reading.
   */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    String key = credential.getPasswordAsString();
    return callers
        .consoleLogin(credential.getCaller(), key)
        .map(valid -> new ConsoleCaller(valid.caller().username(), valid.hash()))
        .map(caller -> new CredentialValidationResult(caller, Set.of("user")))
        .orElse(INVALID_RESULT);
  }
}
