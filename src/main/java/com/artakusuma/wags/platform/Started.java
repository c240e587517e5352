package com.artakusuma.wags.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/**
 * Knows when all of the application has started, and tells the program around it. What fails on the
 * way keeps the rest from starting, and yet the server keeps an application that answers 500 for
 * ever.
 */
@ApplicationScoped
public class Started {

  /** The system property by which the program learns it. */
  static final String PROPERTY = "wags.started";

  private volatile boolean all;

  /** Whether all has started: the tables are there, and whatever works in the background. */
  public boolean isAll() {
    return all;
  }

  void tell(
      @Observes @Priority(StartOrder.LAST) @Initialized(ApplicationScoped.class) Object event) {
    all = true;
    System.setProperty(PROPERTY, "true");
  }
}
