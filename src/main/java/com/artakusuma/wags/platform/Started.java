package com.artakusuma.wags.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/**
 * Tells the program around the application that all of it started. What fails on the way keeps the
 * rest from starting, and yet the server keeps an application that answers 500 for ever.
 */
@ApplicationScoped
public class Started {

  /** The system property by which the program learns it. */
  static final String PROPERTY = "wags.started";

  void tell(
      @Observes @Priority(Integer.MAX_VALUE) @Initialized(ApplicationScoped.class) Object event) {
    System.setProperty(PROPERTY, "true");
  }
}
