package com.artakusuma.wags.web;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.web.live.BroadcastProgress;
import com.artakusuma.wags.web.live.LiveFigureReader;
import com.artakusuma.wags.web.live.LiveFigures;
import com.artakusuma.wags.web.live.Notice;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Language;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What surrounds every page: who is signed in, language, theme, warnings, logout. */
@Named("shell")
@RequestScoped
public class ShellPage {

  private static final Set<String> THEMES = Set.of("auto", "light", "dark");

  @Inject private SignedIn signedIn;
  @Inject private Scopes scopes;
  @Inject private LiveFigureReader reader;
  @Inject private Formats formats;

  private @Nullable LiveFigures live;

  public String getUsername() {
    return signedIn.caller().username();
  }

  public boolean isAdmin() {
    return signedIn.caller().admin();
  }

  /** What the reader's user may do. */
  public Role getRole() {
    return signedIn.caller().role();
  }

  /** Whether the reader may send, and change what was sent. */
  public boolean isMaySend() {
    return signedIn.caller().may(KeyScope.SEND);
  }

  /** What is said on every page. */
  public List<Notice> getNotices() {
    return Notice.of(live(), formats.words(), signedIn.caller());
  }

  /** The figures in every page's head, by name. */
  public Map<String, String> getFigures() {
    return live().texts(formats.words());
  }

  /** The addresses of the lists behind them, by the same names. */
  public Map<String, String> getLinks() {
    return live().links();
  }

  /** A broadcast's figures, by name. */
  public Map<String, String> figuresOf(BroadcastProgress progress) {
    return progress.texts(formats.words());
  }

  private LiveFigures live() {
    if (live == null) {
      live = reader.of(scopes.widest());
    }
    return live;
  }

  /** The theme chosen by cookie; any other value means what the system likes. */
  public String getTheme() {
    return cookie("wags_theme", THEMES, "auto");
  }

  /** The language chosen by cookie, else the browser's, else English. */
  public Locale getLocale() {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    return Language.of((HttpServletRequest) external.getRequest());
  }

  /** Ends the session and its cookie's worth. */
  public void signOut() throws IOException, ServletException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    ((HttpServletRequest) external.getRequest()).logout();
    external.invalidateSession();
    external.redirect(external.getRequestContextPath() + "/login.xhtml?bye");
  }

  private static String cookie(String name, Set<String> allowed, String otherwise) {
    Cookie cookie =
        (Cookie)
            FacesContext.getCurrentInstance().getExternalContext().getRequestCookieMap().get(name);
    return cookie != null && allowed.contains(cookie.getValue()) ? cookie.getValue() : otherwise;
  }
}
