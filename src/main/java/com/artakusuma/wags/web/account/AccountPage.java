package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.key.ApiKeys;
import com.artakusuma.wags.account.key.ApiKeys.Revocation;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.account.key.KeyRefusedException;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One's own keys: what there is, a new one, one less. */
@Named("accountPage")
@RequestScoped
public class AccountPage {

  @Inject private ApiKeys keys;
  @Inject private CallerLookup callers;
  @Inject private KeyForm form;
  @Inject private SignedIn signedIn;
  @Inject private FormToken token;
  @Inject private Clock clock;
  @Inject private Texts texts;

  private @Nullable List<ApiKey> mine;
  private @Nullable String chosen;
  private @Nullable NewKey made;
  private boolean revoked;

  /** Makes a key, once, which {@link #getMade} shows this once. */
  public void create() {
    token.act().ifPresent(this::create);
  }

  private void create(OnceOnly act) {
    try {
      keys.create(signedIn.caller(), form.wish(), act)
          .ifPresentOrElse(this::show, () -> texts.error("account.create.before"));
    } catch (KeyRefusedException e) {
      texts.error("account.create." + e.why(), keys.most());
    }
    mine = null;
  }

  private void show(NewKey key) {
    made = key;
    form.clear();
  }

  /** Revokes the chosen key, or says why not. */
  public void revoke() throws IOException {
    boolean ownSession = getMine().stream().anyMatch(k -> k.getId().equals(chosen) && isThis(k));
    Revocation revocation =
        keys.revoke(signedIn.caller().id(), Objects.requireNonNullElse(chosen, ""));
    mine = null;
    switch (revocation) {
      case DONE -> leaveOrSay(ownSession);
      case LAST -> texts.error("account.revoke.last");
      case UNKNOWN -> texts.error("account.revoke.unknown");
    }
  }

  /** With its key the session has ended: the next page is the login, and says so. */
  private void leaveOrSay(boolean ownSession) throws IOException {
    revoked = true;
    if (ownSession) {
      ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
      external.redirect(external.getRequestContextPath() + "/account.xhtml");
    }
  }

  public List<ApiKey> getMine() {
    if (mine == null) {
      mine = keys.of(signedIn.caller().id());
    }
    return mine;
  }

  /** Whether this session was signed in with that key. */
  public boolean isThis(ApiKey key) {
    return signedIn.isWith(key);
  }

  /** How a key stands, as a word of {@code activity}. */
  public String state(ApiKey key) {
    return KeyState.of(key, clock.instant());
  }

  /** Whether one may make and revoke keys: not with a key that is for reading only. */
  public boolean isAllowed() {
    return signedIn.caller().may(KeyScope.SEND);
  }

  /** Whether to teach how the key that everybody can read is replaced. */
  public boolean isPublishedKeyMine() {
    return getMine().stream().anyMatch(callers::isPublished);
  }

  /** The key that was just made, or null. */
  public @Nullable NewKey getMade() {
    return made;
  }

  /** Whether a key was just revoked. */
  public boolean isRevoked() {
    return revoked;
  }

  /** The id of the key to revoke. */
  public @Nullable String getChosen() {
    return chosen;
  }

  public void setChosen(String chosen) {
    this.chosen = chosen;
  }
}
