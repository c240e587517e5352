package com.artakusuma.wags.queue.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many slots this node has, and how they are shared out. */
@ApplicationScoped
public class SlotShare {

  @Inject
  @ConfigProperty(name = "DELIVERY_SLOTS")
  private int slots;

  @Inject
  @ConfigProperty(name = "DELIVERY_SENDER_PERCENT")
  private int senderPercent;

  @Inject private CallWindows windows;

  /** All of this node's slots, none taken. */
  public Slots slots() {
    return new Slots(slots, senderPercent, windows::size);
  }

  /** How many slots a sender may take that is alone. */
  public int most() {
    return Math.max(1, slots * senderPercent / 100);
  }
}
