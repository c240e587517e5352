package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.manage.WebhookLine;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address that messages name; what it has none of is left out. Times are RFC 3339.
 *
 * @param id by which its tries and the events that were given up are asked for
 * @param state active, paused (it fails) or gone (it answered 410)
 * @param usedAt when a message last named it or had an event for it, to the hour
 * @param fullSince since when events of messages are not stored for it
 * @param waiting events that wait for it, counted up to 10,000
 * @param dead events that were given up, counted likewise
 */
@JsonbPropertyOrder({
  "id",
  "url",
  "state",
  "createdAt",
  "usedAt",
  "failures",
  "pausedUntil",
  "fullSince",
  "waiting",
  "dead"
})
public record CallbackItem(
    int id,
    String url,
    String state,
    String createdAt,
    String usedAt,
    int failures,
    @Nullable String pausedUntil,
    @Nullable String fullSince,
    int waiting,
    int dead) {

  static CallbackItem of(WebhookLine line) {
    WebhookEndpoint endpoint = line.endpoint();
    return new CallbackItem(
        endpoint.id(),
        endpoint.url(),
        WebhookItem.state(endpoint),
        ClientTime.accepted(endpoint.createdAt()),
        ClientTime.accepted(Objects.requireNonNull(endpoint.usedAt())),
        endpoint.failures(),
        ClientTime.acceptedOrNull(endpoint.pausedUntil()),
        ClientTime.acceptedOrNull(endpoint.fullSince()),
        line.waiting(),
        line.dead());
  }
}
