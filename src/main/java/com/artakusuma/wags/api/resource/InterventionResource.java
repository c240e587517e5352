package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.TooManyRequestsException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.history.HistoryResource;
import com.artakusuma.wags.api.history.Narrowing;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.concurrent.UserJobs;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.queue.manage.Interventions;
import com.artakusuma.wags.queue.manage.MessageRetries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers may do to their messages by hand, one by one or all of a filter. */
@Path("/ui")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class InterventionResource {

  private static final String JOBS_BUSY_SECONDS = "30";

  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private Messages messages;
  @Inject private AskedRecipient recipient;
  @Inject private Interventions interventions;
  @Inject private Blocklist blocklist;
  @Inject private MessageRetries retries;
  @Inject private ZoneId zone;

  /** How a message stands after an intervention. */
  @JsonbPropertyOrder({"messageId", "status", "info"})
  public record Done(long messageId, String status, String info) {}

  /** Many messages are on their way back into the queue. */
  public record Started(String info) {}

  /** Which messages to retry; all but the status may be missing. */
  public static class Wanted {
    private static final Set<String> NAMES =
        Arrays.stream(Wanted.class.getDeclaredFields())
            .map(field -> field.getAnnotation(QueryParam.class))
            .filter(Objects::nonNull)
            .map(QueryParam::value)
            .collect(Collectors.toUnmodifiableSet());

    @QueryParam("status")
    @Nullable String status;

    @QueryParam("year")
    @Nullable String year;

    @QueryParam("month")
    @Nullable String month;

    @QueryParam("recipient")
    @Nullable String recipient;

    @QueryParam("broadcast_id")
    @Nullable String broadcast;

    @QueryParam("text")
    @Nullable String text;

    @QueryParam("reason")
    @Nullable String reason;

    @QueryParam("permanent")
    @Nullable String permanent;

    @QueryParam("by")
    @Nullable String by;

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("until")
    @Nullable String until;

    @QueryParam("sender_filter")
    @Nullable String sender;
  }

  @POST
  @Path("/messages/{id}/retry")
  public Done retry(@PathParam("id") String id) {
    return intervene(
        own(id),
        this::retryUnlessBlocked,
        "Message queued again",
        "Only a message that waits for its next try, or ended otherwise than sent, may be retried");
  }

  private boolean retryUnlessBlocked(String sender, long id) {
    if (blocklist.blocksMessage(id)) {
      throw new ApiException(
          Response.Status.CONFLICT,
          "Recipient is blocked",
          "The recipient is on the blocklist; take it off first");
    }
    return interventions.retry(sender, id);
  }

  @POST
  @Path("/messages/{id}/cancel")
  public Done cancel(@PathParam("id") String id) {
    return intervene(
        own(id),
        (sender, message) -> interventions.cancel(sender, message, caller.name()),
        "Message cancelled",
        "Only a message that waits may be cancelled");
  }

  @POST
  @Path("/messages/{id}/sent")
  public Done sent(@PathParam("id") String id) {
    return intervene(
        own(id),
        interventions::markSent,
        "Message counts as sent",
        "Only an uncertain message may be marked as sent");
  }

  /** Queues all messages of a filter again, after the answer and step by step. */
  @POST
  @Path("/messages/retry")
  public Response retryAll(@BeanParam Wanted wanted, @Context UriInfo uri) {
    Narrowing.require(uri, Wanted.NAMES);
    String sender = HistoryResource.whose(caller.get(), wanted.sender);
    MessageFilter filter =
        period(sender, wanted)
            .withStatus(status(wanted.status))
            .withRecipient(recipient.of(sender, wanted.recipient))
            .withBroadcast(FilterFields.broadcast(wanted.broadcast))
            .withReason(FilterFields.reason(wanted.reason))
            .withRefused(FilterFields.flag("permanent", wanted.permanent, true));
    try {
      retries.start(caller.get().id(), filter, FilterFields.text(wanted.text));
    } catch (UserJobs.TooManyException e) {
      throw busy(e);
    }
    return Response.accepted(new Started("The messages are being queued again")).build();
  }

  /** What to answer where a user has too much under way already. */
  public static TooManyRequestsException busy(UserJobs.TooManyException busy) {
    return new TooManyRequestsException(
        busy.getMessage() + "; nothing was started. Try again.", JOBS_BUSY_SECONDS);
  }

  /** The caller's message of that id. */
  private Supplier<MessageLine> own(String id) {
    String sender = caller.name();
    return () ->
        WrittenId.read(id)
            .flatMap(wanted -> messages.find(sender, wanted))
            .orElseThrow(InterventionResource::notFound);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Message");
  }

  /** Changes the message of an id, and says whether it did. */
  @FunctionalInterface
  private interface Change {
    boolean on(String sender, long messageId);
  }

  /**
   * Looks, changes and looks again.
   *
   * @param otherwise why it may not be possible
   */
  private Done intervene(Supplier<MessageLine> own, Change change, String info, String otherwise) {
    MessageLine message =
        database.pass(
            () -> {
              MessageLine before = own.get();
              if (!change.on(before.sender(), before.id())) {
                throw new ApiException(
                    Response.Status.CONFLICT,
                    "Not possible any more",
                    otherwise + "; it is " + statusNow(before));
              }
              return before;
            });
    return database.afterStoring(
        "%s. GET /api/messages/%d tells how it stands".formatted(info, message.id()),
        () -> new Done(message.id(), statusNow(message).name(), info));
  }

  private MessageStatus statusNow(MessageLine message) {
    return messages
        .find(message.sender(), message.id())
        .map(MessageLine::status)
        .orElseThrow(InterventionResource::notFound);
  }

  private MessageFilter period(String sender, Wanted wanted) {
    boolean ever = FilterFields.isMissing(wanted.year) && FilterFields.isMissing(wanted.month);
    MessageFilter filter =
        ever
            ? MessageFilter.of(sender)
            : HistoryResource.period(sender, wanted.year, wanted.month, zone);
    return filter.during(
        FilterFields.window(filter.window(), wanted.by, wanted.from, wanted.until, zone));
  }

  private static MessageStatus status(@Nullable String written) {
    return MessageRetries.RETRIABLE.stream()
        .filter(status -> status.name().equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException("Invalid status", "status must be FAILED, EXPIRED or UNCERTAIN"));
  }
}
