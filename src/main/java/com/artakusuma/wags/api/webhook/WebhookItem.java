package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.manage.WebhookLine;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A webhook; what it has none of is left out. Times are RFC 3339.
 *
 * @param secret only in the answer to the call that made it
 * @param enabled whether events go there
 * @param state active, paused (it fails), disabled (by a person) or gone (it answered 410)
 * @param oldSecretUntil until when the secret before signs, too
 * @param fullSince since when events of messages are not stored for it
 * @param waiting events that wait for it, counted up to 10,000
 * @param dead events that were given up, counted likewise
 */
@JsonbPropertyOrder({
  "id",
  "url",
  "description",
  "events",
  "broadcastMessages",
  "enabled",
  "state",
  "secret",
  "oldSecretUntil",
  "createdAt",
  "failures",
  "pausedUntil",
  "fullSince",
  "waiting",
  "dead"
})
public record WebhookItem(
    int id,
    String url,
    @Nullable String description,
    List<String> events,
    boolean broadcastMessages,
    boolean enabled,
    String state,
    @Nullable String secret,
    @Nullable String oldSecretUntil,
    String createdAt,
    int failures,
    @Nullable String pausedUntil,
    @Nullable String fullSince,
    int waiting,
    int dead) {

  static WebhookItem of(WebhookLine line) {
    return of(line, null);
  }

  static WebhookItem of(WebhookLine line, @Nullable String secret) {
    WebhookEndpoint endpoint = line.endpoint();
    return new WebhookItem(
        endpoint.id(),
        endpoint.url(),
        endpoint.description(),
        endpoint.events().stream().sorted().map(EventType::wire).toList(),
        endpoint.broadcastMessages(),
        endpoint.state() == WebhookEndpoint.State.ACTIVE,
        state(endpoint),
        secret,
        ClientTime.acceptedOrNull(endpoint.secretUntil()),
        ClientTime.accepted(endpoint.createdAt()),
        endpoint.failures(),
        ClientTime.acceptedOrNull(endpoint.pausedUntil()),
        ClientTime.acceptedOrNull(endpoint.fullSince()),
        line.waiting(),
        line.dead());
  }

  /** How one does, in a word. */
  static String state(WebhookEndpoint endpoint) {
    return endpoint.isPaused() ? "paused" : endpoint.state().name().toLowerCase(Locale.ROOT);
  }
}
