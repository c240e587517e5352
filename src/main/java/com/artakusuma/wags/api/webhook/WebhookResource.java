package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.Narrowing;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.ListPage;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.webhook.manage.WebhookEventLog;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException;
import com.artakusuma.wags.webhook.manage.WebhookWish;
import com.artakusuma.wags.webhook.manage.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The caller's own webhooks. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class WebhookResource {

  private static final int LONGEST_BODY = 10_000;
  private static final int PAGE = 100;

  /** What an answer has besides: it may be changed and sent back. */
  private static final String[] SHOWN = {
    "id",
    "state",
    "secret",
    "old_secret_until",
    "created_at",
    "failures",
    "paused_until",
    "full_since",
    "waiting",
    "dead"
  };

  @Inject private Webhooks webhooks;
  @Inject private WebhookEventLog log;
  @Inject private WebhookRefusals refusals;
  @Inject private CurrentCaller caller;

  /** All of a user's. */
  public record Items(List<WebhookItem> webhooks) {}

  /** What was put into the queue. */
  public record Queued(String eventId) {}

  /** How many events are tried again. */
  @JsonbPropertyOrder({"events", "info"})
  public record Replayed(int events, String info) {}

  @GET
  @Secured(KeyScope.READ)
  public Items list() {
    return new Items(done(() -> webhooks.of(user())).stream().map(WebhookItem::of).toList());
  }

  /** Adds one; its secret is in this answer and in no other. */
  @POST
  public Response add(InputStream body) {
    WebhookWish wish = wish(new JsonFields(), body);
    Webhooks.WithSecret added = done(() -> webhooks.add(user(), wish));
    return Response.status(Response.Status.CREATED)
        .entity(WebhookItem.of(added.line(), added.secret()))
        .build();
  }

  @GET
  @Path("/{webhook_id}")
  @Secured(KeyScope.READ)
  public WebhookItem find(@PathParam("webhook_id") String id) {
    return WebhookItem.of(done(() -> webhooks.find(user(), id(id))));
  }

  /** Replaces all but its secret: what the body leaves out gets its default. */
  @PUT
  @Path("/{webhook_id}")
  public WebhookItem change(@PathParam("webhook_id") String id, InputStream body) {
    WebhookWish wish = wish(new JsonFields().refusingOthers(SHOWN), body);
    return WebhookItem.of(done(() -> webhooks.change(user(), id(id), wish, any -> true)));
  }

  @DELETE
  @Path("/{webhook_id}")
  public Response remove(@PathParam("webhook_id") String id) {
    done(
        () -> {
          webhooks.remove(user(), id(id));
          return true;
        });
    return Response.noContent().build();
  }

  /** Gives it another secret; the one before signs, too, for a day. */
  @POST
  @Path("/{webhook_id}/secret")
  public WebhookItem rotate(@PathParam("webhook_id") String id) {
    Webhooks.WithSecret rotated = done(() -> webhooks.rotate(user(), id(id)));
    return WebhookItem.of(rotated.line(), rotated.secret());
  }

  /** Sends an event there that tells of nothing. */
  @POST
  @Path("/{webhook_id}/test")
  public Response test(@PathParam("webhook_id") String id) {
    long event = done(() -> log.test(user(), id(id), caller.name()));
    return Response.accepted(new Queued(EventItems.id(event))).build();
  }

  /** What was tried, newest first. */
  @GET
  @Path("/{webhook_id}/attempts")
  @Secured(KeyScope.READ)
  public EventItems.Tries tries(
      @PathParam("webhook_id") String id, @QueryParam("before") String before) {
    long place = before(before);
    return EventItems.Tries.of(
        ListPage.of(
            PAGE,
            most -> done(() -> log.tries(user(), id(id), place, most)),
            tried -> Long.toString(tried.id())));
  }

  /** What was given up, newest first. */
  @GET
  @Path("/{webhook_id}/dead")
  @Secured(KeyScope.READ)
  public EventItems.Dead dead(
      @PathParam("webhook_id") String id, @QueryParam("before") String before) {
    long place = before(before);
    return EventItems.Dead.of(
        ListPage.of(
            PAGE,
            most -> done(() -> log.dead(user(), id(id), place, most)),
            dead -> Long.toString(dead.id())));
  }

  /** Has what was given up sent again: one event, or all. */
  @POST
  @Path("/{webhook_id}/replay")
  public Response replay(
      @PathParam("webhook_id") String id,
      @QueryParam("event_id") String event,
      @Context UriInfo uri) {
    Narrowing.require(uri, Set.of("event_id"));
    Long one = event == null || event.isBlank() ? null : Long.valueOf(event(event));
    int replayed = done(() -> log.replay(user(), id(id), one));
    if (one != null && replayed == 0) {
      throw ApiException.notFound("Event");
    }
    return Response.accepted(new Replayed(replayed, "They are sent again")).build();
  }

  private int user() {
    return caller.get().id();
  }

  private static int id(String written) throws WebhookRefusedException {
    return WrittenId.read(written)
        .filter(id -> id <= Integer.MAX_VALUE)
        .map(Long::intValue)
        .orElseThrow(() -> ApiException.notFound("Webhook"));
  }

  private static long before(String written) {
    return written == null || written.isBlank()
        ? Long.MAX_VALUE
        : WrittenId.read(written)
            .orElseThrow(
                () ->
                    new ApiException(
                        "Invalid before",
                        "before must be the value of next from the previous page"));
  }

  private static long event(String written) {
    return WrittenId.read(written.startsWith("evt_") ? written.substring(4) : written)
        .orElseThrow(() -> ApiException.notFound("Event"));
  }

  /**
   * Reads what a webhook is to be.
   *
   * @param fields which may have been told to refuse others
   */
  private static WebhookWish wish(JsonFields fields, InputStream body) {
    List<String> events = new ArrayList<>();
    fields
        .text("url")
        .text("description")
        .list("events", events::add)
        .flag("broadcast_messages")
        .flag("enabled")
        .read(body, LONGEST_BODY);
    String description = fields.get("description");
    return new WebhookWish(
        fields.get("url"),
        description == null || description.isBlank() ? null : description.strip(),
        events,
        !fields.isRefused("broadcast_messages"),
        !fields.isRefused("enabled"));
  }

  private <T> T done(WebhookRefusals.Act<T> act) {
    return refusals.done("url", act);
  }
}
