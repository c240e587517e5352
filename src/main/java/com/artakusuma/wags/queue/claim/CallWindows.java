package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.gateway.call.GatewayTimeouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many calls each sender may have under way from this node, see {@link CallWindow}. */
@ApplicationScoped
public class CallWindows {

  @Inject private GatewayTimeouts timeouts;

  @Inject
  @ConfigProperty(name = "DELIVERY_SLOTS")
  private int slots;

  @Inject
  @ConfigProperty(name = "DELIVERY_SENDER_FIRST_CALLS")
  private int first;

  private final Map<Integer, CallWindow> windows = new ConcurrentHashMap<>();

  /** How many calls a sender may have under way now, at least 1. */
  public int size(int senderId) {
    CallWindow window = window(senderId);
    synchronized (window) {
      return window.size(System.nanoTime());
    }
  }

  /**
   * A call of a sender ended.
   *
   * @param answered whether the gateway said anything
   */
  public void ended(int senderId, boolean answered, Duration took) {
    CallWindow window = window(senderId);
    synchronized (window) {
      window.ended(answered, took, System.nanoTime());
    }
  }

  private CallWindow window(int senderId) {
    return windows.computeIfAbsent(
        senderId, id -> new CallWindow(first, Math.max(1, slots), timeouts.answer()));
  }
}
