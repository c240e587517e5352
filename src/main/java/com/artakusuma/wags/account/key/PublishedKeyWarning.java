package com.artakusuma.wags.account.key;

import com.artakusuma.wags.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says at start when the key that version 1 published is still valid. */
@ApplicationScoped
public class PublishedKeyWarning {

  private static final Logger LOG = System.getLogger(PublishedKeyWarning.class.getName());

  @Inject private CallerLookup callers;

  void start(
      @Observes @Priority(StartOrder.LOOKING) @Initialized(ApplicationScoped.class) Object event) {
    if (callers.publishedKeyWorks()) {
      LOG.log(
          Level.WARNING,
          "The key that version 1 published still works: anyone can send in your name. Replace it.");
    }
  }
}
