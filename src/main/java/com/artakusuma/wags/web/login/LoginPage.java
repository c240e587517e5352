package com.artakusuma.wags.web.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.account.login.ClientAddress;
import com.artakusuma.wags.account.login.LoginAudit;
import com.artakusuma.wags.account.login.LoginThrottle;
import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.web.authentication.LoginTarget;
import com.artakusuma.wags.web.authentication.LoginTarget.Reason;
import com.artakusuma.wags.web.http.WithoutSession;
import com.artakusuma.wags.web.session.OpenSessions;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primefaces.context.PrimeFacesContext;

/** Signing in with a user's name and key. */
@Named("loginPage")
@RequestScoped
public class LoginPage {

  private static final int TOO_MANY_REQUESTS = 429;

  private static final Map<String, String> WHY =
      Map.of(
          Reason.EXPIRED.name(), "login.expired",
          Reason.UNSENT.name(), "login.unsent",
          Reason.REVOKED.name(), "login.revoked",
          Reason.ENDED.name(), "login.ended");

  @Inject private SecurityContext security;
  @Inject private LoginThrottle throttle;
  @Inject private LoginAudit logins;
  @Inject private OpenSessions openHere;
  @Inject private CallerLookup callers;
  @Inject private ConsoleSessions sessions;
  @Inject private ClientAddress addresses;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private @Nullable String username;
  private @Nullable String key;
  private @Nullable String to;

  /** Whoever is signed in already goes on to the dashboard. */
  public void skipIfSignedIn() throws IOException {
    if (signedIn.isAnyone()) {
      goTo(LoginTarget.checked(to));
    }
  }

  /** Signs in, or says why not. */
  public void signIn() throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) external().getRequest();
    String name = Objects.requireNonNull(username); // both are required
    String givenKey = Objects.requireNonNull(key);
    if (isSignedInWith(name, givenKey)) {
      goTo(LoginTarget.checked(to));
      return;
    }
    if (matches(request, name, givenKey)) {
      begin(request, name, ApiKey.hash(givenKey));
      goTo(LoginTarget.checked(to));
      return;
    }
    if (callers.login(name, givenKey).isPresent()) {
      texts.error("login.forPrograms");
      return;
    }
    Duration wait = throttle.failed(addresses.of(request));
    if (wait.isZero()) {
      logins.failed(name);
      texts.error("login.wrong");
    } else {
      refuse(wait.toSeconds() + 1);
    }
  }

  private void begin(HttpServletRequest request, String name, String keyHash) {
    long id = sessions.begin(name, keyHash, addresses.of(request), request.getHeader("User-Agent"));
    HttpSession session = WithoutSession.real(request).getSession();
    SignedIn.note(session, id);
    openHere.begun(session, keyHash, name);
  }

  private boolean matches(HttpServletRequest request, String name, String givenKey)
      throws ServletException {
    HttpServletRequest real = WithoutSession.real(request);
    if (signedIn.isAnyone()) {
      // The server would take the new caller for the old one, whatever the key
      if (callers.consoleLogin(name, givenKey).isEmpty()) {
        return false;
      }
      // Pages of the old session that are still open must send nothing in the new one
      real.logout();
      external().invalidateSession();
    }
    HttpSession before = real.getSession(false);
    String idBefore = before == null ? null : before.getId();
    AuthenticationStatus status =
        security.authenticate(
            real,
            (HttpServletResponse) external().getResponse(),
            withParams()
                .credential(new UsernamePasswordCredential(name, givenKey))
                .newAuthentication(true));
    if (status != AuthenticationStatus.SUCCESS) {
      return false;
    }
    // A session id that someone planted before the login must not be worth anything after it.
    if (real.getSession().getId().equals(idBefore)) {
      real.changeSessionId();
    }
    return true;
  }

  /** Whether this session is of that key already: then its open pages go on. */
  private boolean isSignedInWith(String name, String givenKey) {
    return signedIn.isAnyone()
        && signedIn.keyHash().equals(ApiKey.hash(givenKey))
        && callers.consoleLogin(name, givenKey).isPresent();
  }

  private void refuse(long seconds) {
    external().setResponseStatus(TOO_MANY_REQUESTS);
    external().setResponseHeader("Retry-After", Long.toString(seconds));
    texts.error("login.throttled", seconds);
  }

  private static void goTo(String page) throws IOException {
    external().redirect(external().getRequestContextPath() + page);
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  /** The key of what led here, or null where nobody needs to be told. */
  public @Nullable String getNews() {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return null;
    }
    return parameters.containsKey("bye")
        ? "login.bye"
        : WHY.get(parameters.getOrDefault("why", ""));
  }

  /** That of the page's scripts; a form that comes without any is none of ours. */
  public String getNonce() {
    return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
  }

  public @Nullable String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username.strip();
  }

  public @Nullable String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key.strip();
  }

  /** Where to go after login; checked before use. */
  public @Nullable String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}
