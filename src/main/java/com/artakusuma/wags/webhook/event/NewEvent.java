package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.webhook.EventType;

/**
 * An event as it is stored for one endpoint.
 *
 * @param subject the message's id; a broadcast's with a minus before it; 0 for a test
 * @param place in the order of its subject's events, from 1
 * @param payload the body, JSON
 */
public record NewEvent(int endpoint, EventType type, long subject, int place, String payload) {

  /** What of no message is a test's subject. */
  public static final long TEST = 0;
}
