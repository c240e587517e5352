package com.artakusuma.wags.queue.send;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Stops delivery as the first step of an undeployment, while threads, connections and classes that
 * settling needs are all still there.
 */
@WebListener
public class DeliveryLifecycle implements ServletContextListener {

  @Inject private Dispatcher dispatcher;

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    dispatcher.stop();
  }
}
