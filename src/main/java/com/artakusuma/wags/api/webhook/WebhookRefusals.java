package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.manage.Callbacks;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException;
import com.artakusuma.wags.webhook.manage.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;

/** What calls about webhooks do with the database, and what they answer where that is refused. */
@ApplicationScoped
class WebhookRefusals {

  @Inject private DatabaseGate database;
  @Inject private Callbacks callbacks;

  /** What may be refused. */
  @FunctionalInterface
  interface Act<T> {
    T make() throws WebhookRefusedException;
  }

  /**
   * Does it.
   *
   * @param field what has the address in the request
   * @throws ApiException where it is refused
   */
  <T> T done(String field, Act<T> act) {
    return database.pass(() -> answered(field, act));
  }

  /** The same for what asks no database. */
  <T> T answered(String field, Act<T> act) {
    try {
      return act.make();
    } catch (WebhookRefusedException e) {
      throw refusal(e.why(), field);
    }
  }

  private ApiException refusal(WebhookRefusedException.Why why, String field) {
    return switch (why) {
      case NO_SECRET_KEY ->
          conflict(
              "No secret key",
              "WAGS_SECRET_KEY is not set here: secrets of webhooks are only stored encrypted");
      case URL ->
          new ApiException(
              "Invalid " + field,
              field
                  + " must start with http:// or https:// and be ASCII, without a user and a"
                  + " fragment, of at most 500 characters");
      case BLOCKED ->
          new ApiException(
              "Invalid " + field,
              field + " leads to an address that is not public, which is not allowed");
      case DESCRIPTION ->
          new ApiException("Invalid description", "description may have at most 100 characters");
      case EVENTS ->
          new ApiException(
              "Invalid events",
              "events must be one or more of "
                  + EventType.CHOICES.stream()
                      .map(EventType::wire)
                      .collect(Collectors.joining(", ")));
      case TOO_MANY ->
          conflict(
              "Too many webhooks", "There may be " + Webhooks.MOST + " of them; remove one first");
      case TOO_MANY_CALLBACKS ->
          callbacks.most() == 0
              ? conflict("No callback URLs", "WEBHOOK_MAX_CALLBACKS is 0 here: add a webhook")
              : conflict(
                  "Too many callback URLs",
                  "Your messages name "
                      + callbacks.most()
                      + " different addresses already, which is as many as they may"
                      + " (WEBHOOK_MAX_CALLBACKS); name one of these");
      case UNREADABLE ->
          conflict(
              "Secret unreadable",
              "WAGS_SECRET_KEY is not the one that it was encrypted with; make a new one");
      case CHANGED -> conflict("Webhook changed", "Somebody changed it meanwhile");
      case UNKNOWN -> ApiException.notFound("Webhook");
      case NOT_ACTIVE -> conflict("Webhook not active", "It is switched off; enable it first");
    };
  }

  private static ApiException conflict(String error, String details) {
    return new ApiException(Response.Status.CONFLICT, error, details);
  }
}
