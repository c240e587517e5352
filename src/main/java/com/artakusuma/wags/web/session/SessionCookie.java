package com.artakusuma.wags.web.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Marks the session's cookie Secure where WAGS_COOKIE_SECURE says that browsers come by HTTPS, as
 * the program does by itself where it speaks HTTPS, and ends idle sessions after
 * CONSOLE_SESSION_MINUTES. It stands in web.xml, before all listeners that want to know the
 * cookie's name.
 */
public class SessionCookie implements ServletContextListener {

  /** With it a browser takes the cookie from this very host only, by HTTPS and for all paths. */
  private static final String OF_THIS_HOST = "__Host-";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Config config = ConfigProvider.getConfig();
    ServletContext context = event.getServletContext();
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    if (config.getOptionalValue("WAGS_COOKIE_SECURE", Boolean.class).orElse(false)) {
      cookie.setSecure(true);
      if (context.getContextPath().isEmpty()) {
        cookie.setName(OF_THIS_HOST + cookie.getName());
      }
    }
    context.setSessionTimeout(
        config.getOptionalValue("CONSOLE_SESSION_MINUTES", Integer.class).orElse(30));
  }
}
