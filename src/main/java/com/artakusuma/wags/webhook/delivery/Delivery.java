package com.artakusuma.wags.webhook.delivery;

import java.time.Duration;

/**
 * An event that this node has claimed for one endpoint.
 *
 * @param epoch of the claim
 * @param attempts with the one that is to come
 * @param age since it is tried
 */
record Delivery(
    long id, int epoch, int attempts, String type, long subject, String payload, Duration age) {

  /** As {@code webhook-id}: the same at each try. */
  String webhookId() {
    return "evt_" + id;
  }
}
