package com.artakusuma.wags.web.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Marks the session's cookie Secure where WAGS_COOKIE_SECURE says that the console is behind HTTPS,
 * and ends idle sessions after CONSOLE_SESSION_MINUTES.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Config config = ConfigProvider.getConfig();
    ServletContext context = event.getServletContext();
    context
        .getSessionCookieConfig()
        .setSecure(config.getOptionalValue("WAGS_COOKIE_SECURE", Boolean.class).orElse(false));
    context.setSessionTimeout(
        config.getOptionalValue("CONSOLE_SESSION_MINUTES", Integer.class).orElse(30));
  }
}
