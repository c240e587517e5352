package com.artakusuma.wags.web.webhook;

import com.artakusuma.wags.web.seen.SeenField;
import com.artakusuma.wags.web.words.Texts;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.manage.WebhookWish;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written of a webhook. */
public class WebhookForm {

  private @Nullable String url;
  private @Nullable String description;
  private List<String> events =
      List.of(EventType.MESSAGE_SENT.wire(), EventType.MESSAGE_FAILED.wire());
  private boolean broadcastMessages = true;
  private boolean enabled = true;

  /** What is known of one. */
  static WebhookForm of(WebhookEndpoint endpoint) {
    WebhookForm form = new WebhookForm();
    form.url = endpoint.url();
    form.description = endpoint.description();
    form.events = endpoint.events().stream().map(EventType::wire).sorted().toList();
    form.broadcastMessages = endpoint.broadcastMessages();
    form.enabled = endpoint.state() == WebhookEndpoint.State.ACTIVE;
    return form;
  }

  /** As it was written. */
  WebhookWish wish() {
    return new WebhookWish(orNull(url), orNull(description), events, broadcastMessages, enabled);
  }

  /** Whether it says nothing else than what is stored of one. */
  boolean isStored(WebhookEndpoint endpoint) {
    return wish().equals(of(endpoint).wish());
  }

  /** Its fields, to notice what others change. */
  List<SeenField> seen(Texts texts) {
    WebhookWish wish = wish();
    return List.of(
        SeenField.of("webhooks.url", wish.url()),
        SeenField.of("webhooks.description", wish.description()),
        SeenField.of("webhooks.events", String.join(", ", wish.events())),
        SeenField.of("webhooks.broadcastMessages", wish.broadcastMessages(), texts),
        SeenField.of("webhooks.enabled", wish.enabled(), texts));
  }

  private static @Nullable String orNull(@Nullable String written) {
    return written == null || written.isBlank() ? null : written.strip();
  }

  public @Nullable String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public @Nullable String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public String[] getEvents() {
    return events.toArray(new String[0]);
  }

  public void setEvents(String[] events) {
    this.events = Stream.of(events).sorted().toList();
  }

  public boolean isBroadcastMessages() {
    return broadcastMessages;
  }

  public void setBroadcastMessages(boolean broadcastMessages) {
    this.broadcastMessages = broadcastMessages;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }
}
