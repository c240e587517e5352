package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token by which a form is served once, see {@link OnceTransaction}: when the form was made, in
 * seconds to the base of 36, and 128 random bits. Who forges one harms nobody: it counts for its
 * own user alone.
 */
@Named("formToken")
@RequestScoped
public class FormToken {

  private static final String FIELD = "once";
  private static final int RADIX = 36;
  private static final int RANDOM_BYTES = 16;
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,8})\\.[A-Za-z0-9_-]{22}");
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private boolean old;

  /** A token for the form that asks; another one each time. */
  public String getFresh() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return Long.toString(clock.instant().getEpochSecond(), RADIX)
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * That of the form that came, for as long as nothing came of it: what an earlier press with it
   * started, whose answer was lost, may not have ended yet. A fresh one where it has none that
   * counts.
   */
  public String kept() {
    String token = parameters.get(FIELD);
    return isValid(token) ? Objects.requireNonNull(token) : getFresh();
  }

  /**
   * What the form that came asks for, to be done once. Empty where its token is missing, malformed
   * or older than a day: then nothing may be done, and {@link #isOld} tells the page to say so.
   */
  public Optional<OnceOnly> act() {
    Optional<OnceOnly> act = given();
    old = act.isEmpty();
    return act;
  }

  /** The same where nothing is to be done yet, so that no token is too old. */
  public Optional<OnceOnly> given() {
    String token = parameters.get(FIELD);
    return isValid(token) ? Optional.of(new OnceOnly(acting().id(), token)) : Optional.empty();
  }

  /** Pages offer no form to those who may only look: who sends one nevertheless made it up. */
  private Caller acting() {
    Caller caller = signedIn.caller();
    if (!caller.may(KeyScope.SEND)) {
      throw new IllegalStateException("The key of this session is for reading only");
    }
    return caller;
  }

  private boolean isValid(@Nullable String token) {
    Matcher form = FORM.matcher(token == null ? "" : token);
    if (!form.matches()) {
      return false;
    }
    Instant made = Instant.ofEpochSecond(Long.parseLong(form.group(1), RADIX));
    // Another node's clock may be ahead of this one's
    Duration age = Duration.between(made, clock.instant()).abs();
    return age.compareTo(OnceTransaction.VALID) <= 0;
  }

  /** Whether the form that came had to be refused. */
  public boolean isOld() {
    return old;
  }
}
