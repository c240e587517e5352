package com.artakusuma.wags.web;

import com.artakusuma.wags.account.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** What surrounds every page: who is signed in, language, theme, warnings, logout. */
@Named("shell")
@RequestScoped
public class ShellPage {

  private static final Set<String> THEMES = Set.of("auto", "light", "dark");
  private static final Set<String> LANGUAGES = Set.of("en", "id");

  @Inject private SignedIn signedIn;
  @Inject private Users users;

  private Boolean publishedKeyWorks;

  public String getUsername() {
    return signedIn.caller().username();
  }

  public boolean isAdmin() {
    return signedIn.caller().admin();
  }

  /** Whether to warn of the key that everybody can read in the schema. */
  public boolean isPublishedKeyWorks() {
    if (publishedKeyWorks == null) {
      publishedKeyWorks = users.publishedKeyWorks();
    }
    return publishedKeyWorks;
  }

  /** The theme chosen by cookie; any other value means what the system likes. */
  public String getTheme() {
    return cookie("wags_theme", THEMES, "auto");
  }

  /** The language chosen by cookie, else the browser's, else English. */
  public Locale getLocale() {
    FacesContext faces = FacesContext.getCurrentInstance();
    Locale browser = faces.getApplication().getViewHandler().calculateLocale(faces);
    return Locale.forLanguageTag(cookie("wags_language", LANGUAGES, browser.getLanguage()));
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
