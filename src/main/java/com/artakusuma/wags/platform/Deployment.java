package com.artakusuma.wags.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** Where on its server this copy of WAGS stands. */
@ApplicationScoped
public class Deployment {

  private volatile String path = "";

  /** No request is there yet, from which the servlet context could be injected. */
  void start(
      @Observes @Priority(StartOrder.DEPLOYMENT) @Initialized(ApplicationScoped.class)
          Object application) {
    if (application instanceof ServletContext servlets) {
      path = servlets.getContextPath();
    }
  }

  /** What tells it from other copies there: its context root; empty for the server's root. */
  public Optional<String> copy() {
    return path.isEmpty() ? Optional.empty() : Optional.of(path.substring(1));
  }
}
