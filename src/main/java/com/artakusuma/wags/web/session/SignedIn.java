package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.session.ConsoleSession;
import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.platform.audit.Requester;
import com.artakusuma.wags.web.authentication.ConsoleCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in to the console. */
@RequestScoped
public class SignedIn {

  /** The session's attribute with its id in the database. */
  private static final String ATTRIBUTE = SignedIn.class.getName();

  @Inject private SecurityContext security;
  @Inject private ConsoleSessions sessions;
  @Inject private HttpServletRequest request;

  private ConsoleSessions.@Nullable Found found;

  /**
   * The caller of this request.
   *
   * @throws IllegalStateException where nobody is signed in, which web.xml and {@link
   *     SessionGuardFilter} keep from happening
   */
  public Caller caller() {
    return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
  }

  /** The caller, if one is signed in whose key is still usable; the same all through a request. */
  public Optional<Caller> find() {
    return session()
        .filter(ConsoleSessions.Found::isKeyUsable)
        .map(own -> own.session().getCaller());
  }

  /** This session, unless it was ended; looked up once a request. */
  Optional<ConsoleSessions.Found> session() {
    HttpSession http = request.getSession(false);
    if (found == null && http != null && isAnyone()) {
      Long id = id(http);
      found = id == null ? null : sessions.find(id).orElse(null);
      if (found != null) {
        Requester.named(found.session().getCaller().username());
      }
    }
    return Optional.ofNullable(found);
  }

  /** Says which of the database's sessions this one is. */
  public static void note(HttpSession http, long id) {
    http.setAttribute(ATTRIBUTE, id);
  }

  /** Which of the database's sessions this one is; null where nobody signed in to it. */
  static @Nullable Long id(HttpSession http) {
    return (Long) http.getAttribute(ATTRIBUTE);
  }

  /** Whether this is that session. */
  public boolean isIn(ConsoleSession other) {
    return session().filter(own -> own.session().getId() == other.getId()).isPresent();
  }

  /** Whether this session was signed in with that key. */
  public boolean isWith(ApiKey key) {
    return principal().filter(p -> key.hasHash(p.keyHash())).isPresent();
  }

  /** The hash of the key that this session was signed in with. */
  public String keyHash() {
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
