package com.artakusuma.wags.api;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.servers.Server;

/**
 * Tells the API's description where the API is: a server shows all descriptions at {@code
 * /openapi}, while the application may lie below any path.
 */
@WebListener
public class ApiAddress implements ServletContextListener, OASFilter {

  /** Static, since the server makes one instance for each of the two interfaces. */
  private static volatile String contextPath = "";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    contextPath = event.getServletContext().getContextPath();
  }

  @Override
  public Server filterServer(Server server) {
    return server.url(contextPath + "/api");
  }
}
