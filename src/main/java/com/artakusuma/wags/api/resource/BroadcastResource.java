package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.idempotency.KeyedAnswers;
import com.artakusuma.wags.api.idempotency.KeyedCall;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.ListPage;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.filter.BroadcastFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.queue.lane.BroadcastControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Broadcasts as something to steer: started, looked at, paused, resumed, cancelled. */
@Path("/broadcasts")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class BroadcastResource {

  private static final int PAGE = 100;
  private static final String CALL = "broadcasts";

  @Inject private BulkIntake bulk;
  @Inject private KeyedAnswers keyed;
  @Inject private OwnBroadcast own;
  @Inject private FileIntake files;
  @Inject private Broadcasts broadcasts;
  @Inject private BroadcastControl control;
  @Inject private Outlooks outlooks;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  /**
   * How a broadcast stands; times are RFC 3339, and left out where there is none.
   *
   * @param state SCHEDULED, RUNNING, PAUSED, HELD, CANCELLING, CANCELLED, EXPIRING, EXPIRED or
   *     COMPLETED
   * @param blocked recipients left out because they are on the blocklist; left out where none is
   * @param delivered messages that receipts say arrived; left out, as those read, where none did
   * @param notSent messages that ended in any other way than sent
   * @param waiting recipients whose message has not ended
   * @param waitsFor what holds it, while it has not ended, as {@link Outlook.Wait} has it
   * @param goesOnAt when it goes on where hours or caps keep it back
   * @param reason why it is HELD, in English; left out otherwise, as the code
   * @param reasonCode the same for programs
   * @param expiresAt from when on nothing of it is sent
   * @param endsAt when it is expected to be done; left out where nobody can tell
   * @param callbackUrl where its events, and those of its messages, go besides
   * @param skipped rows of its file that were left out on request; said only when it is stored
   * @param problems the first of them
   */
  @JsonbPropertyOrder({
    "id",
    "name",
    "state",
    "recipients",
    "duplicates",
    "blocked",
    "sent",
    "delivered",
    "read",
    "notSent",
    "waiting",
    "waitsFor",
    "goesOnAt",
    "reason",
    "reasonCode",
    "createdAt",
    "sendAt",
    "expiresAt",
    "endsAt",
    "endedAt",
    "cancelledAt",
    "callbackUrl",
    "skipped",
    "problems"
  })
  public record Item(
      long id,
      @Nullable String name,
      String state,
      int recipients,
      int duplicates,
      @Nullable Integer blocked,
      int sent,
      @Nullable Integer delivered,
      @Nullable Integer read,
      int notSent,
      int waiting,
      @Nullable String waitsFor,
      @Nullable String goesOnAt,
      @Nullable String reason,
      @Nullable String reasonCode,
      String createdAt,
      @Nullable String sendAt,
      @Nullable String expiresAt,
      @Nullable String endsAt,
      @Nullable String endedAt,
      @Nullable String cancelledAt,
      @Nullable String callbackUrl,
      @Nullable Integer skipped,
      @Nullable List<BroadcastPreview.Problem> problems) {

    static Item of(Broadcast broadcast, Outlook outlook) {
      return of(broadcast, outlook, null, null);
    }

    static Item of(
        Broadcast broadcast,
        Outlook outlook,
        @Nullable Integer skipped,
        @Nullable List<BroadcastPreview.Problem> problems) {
      boolean open = broadcast.getEndedAt() == null;
      boolean told = broadcast.getDelivered() > 0;
      Reason held = open ? outlook.heldFor(broadcast.getId()) : null;
      return new Item(
          broadcast.getId(),
          broadcast.getName(),
          outlook.state(broadcast).name(),
          broadcast.getTotal(),
          broadcast.getDuplicates(),
          broadcast.getBlocked() == 0 ? null : broadcast.getBlocked(),
          broadcast.getSent(),
          told ? Integer.valueOf(broadcast.getDelivered()) : null,
          told ? Integer.valueOf(broadcast.getSeen()) : null,
          broadcast.getFailed(),
          broadcast.getWaiting(),
          open ? outlook.waitsFor(broadcast.getId()).name() : null,
          open ? ClientTime.acceptedOrNull(outlook.goesOn(broadcast.getId()).orElse(null)) : null,
          held == null ? null : held.sentence(Locale.ENGLISH),
          held == null ? null : held.code().name(),
          ClientTime.acceptedOrNull(broadcast.getCreatedAt()),
          ClientTime.acceptedOrNull(broadcast.getSendAt()),
          ClientTime.acceptedOrNull(broadcast.getExpiresAt()),
          open ? ClientTime.acceptedOrNull(outlook.end(broadcast.getId()).orElse(null)) : null,
          ClientTime.acceptedOrNull(broadcast.getEndedAt()),
          ClientTime.acceptedOrNull(broadcast.getCancelledAt()),
          broadcast.getCallbackUrl(),
          skipped,
          problems);
    }
  }

  /** Stores a broadcast; see {@link BulkIntake}. */
  @POST
  public Response start(InputStream body) {
    return keyed
        .given(CALL)
        .map(
            key ->
                bulk.accept(
                    body,
                    true,
                    new KeyedCall<>(
                        key, done -> new KeptAnswer(done.id(), null, null), this::whole)))
        .orElseGet(() -> started(bulk.accept(body, true).id(), null, null));
  }

  /** Stores a broadcast to the recipients of a file; see {@link FileIntake}. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response start(@Context HttpServletRequest request) {
    Optional<IdempotencyKey> key = keyed.given(CALL);
    if (key.isPresent()) {
      return files.accept(request, key.get(), this::whole);
    }
    FileIntake.Accepted accepted = files.accept(request);
    return started(accepted.stored().id(), accepted.skipped(), accepted.problems());
  }

  private Response started(
      long id, @Nullable Integer skipped, @Nullable List<BroadcastPreview.Problem> problems) {
    Item item =
        database.afterStoring(
            "Broadcast %1$d is stored; do not send it again. GET /api/broadcasts/%1$d tells of it"
                .formatted(id),
            () -> {
              Broadcast stored = own.withinPass(Long.toString(id));
              return Item.of(stored, outlooks.of(stored.getSender()), skipped, problems);
            });
    return Response.accepted(item).build();
  }

  /** The answer to a call with a key, of what was kept in the transaction of its broadcast. */
  private KeptAnswer whole(KeptAnswer kept) {
    Item item =
        database.afterStoring(
            KeyedAnswers.STORED, () -> item(own.withinPass(Long.toString(kept.result()))));
    String json = keyed.json(item);
    return new KeptAnswer(
        kept.result(),
        Response.Status.ACCEPTED.getStatusCode(),
        kept.body() == null ? json : KeyedAnswers.joined(json, kept.body()));
  }

  /** Says who would get it, which entries would not and why, and when it would be done. */
  @POST
  @Path("/preview")
  public BroadcastPreview.Found preview(InputStream body) {
    return bulk.preview(body);
  }

  /** The same of a file. */
  @POST
  @Path("/preview")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public BroadcastPreview.Found preview(@Context HttpServletRequest request) {
    return files.preview(request);
  }

  /**
   * The caller's broadcasts, newest first.
   *
   * @param broadcasts at most a hundred
   * @param next for the following call's {@code before}; left out on the last page
   */
  @JsonbPropertyOrder({"broadcasts", "next"})
  public record Page(List<Item> broadcasts, @Nullable String next) {}

  @GET
  @Secured(KeyScope.READ)
  public Page list(@QueryParam("before") String before) {
    Place place = FilterFields.before(before);
    BroadcastFilter mine = new BroadcastFilter(List.of(caller.name()), null, null, null);
    return database.pass(
        () -> {
          ListPage<Broadcast> some =
              ListPage.of(
                  PAGE,
                  most -> broadcasts.newest(mine, place, most),
                  broadcast -> broadcast.getPlace().written());
          Outlook outlook = outlooks.of(caller.name());
          return new Page(
              some.items().stream().map(one -> Item.of(one, outlook)).toList(), some.next());
        });
  }

  @GET
  @Path("/{bulk_id}")
  @Secured(KeyScope.READ)
  public Item find(@PathParam("bulk_id") String id) {
    return database.pass(() -> item(own.withinPass(id)));
  }

  /** Nothing of it is sent until it is resumed, except for what the gateway has already. */
  @POST
  @Path("/{bulk_id}/pause")
  public Item pause(@PathParam("bulk_id") String id) {
    return change(id, one -> control.pause(one, caller.name()), "running", "paused");
  }

  /** It goes on at its pace; what it did not send meanwhile is not made up for. */
  @POST
  @Path("/{bulk_id}/resume")
  public Item resume(@PathParam("bulk_id") String id) {
    return change(id, one -> control.resume(one, caller.name()), "paused or held", "resumed");
  }

  /**
   * All of it that nobody has sent ends as cancelled, step by step.
   *
   * @throws ApiException 404 where the caller has none of that id, 409 where it has ended
   */
  @POST
  @Path("/{bulk_id}/cancel")
  public Item cancel(@PathParam("bulk_id") String id) {
    return change(
        id, one -> control.cancel(one, caller.name()), "running, paused or held", "cancelled");
  }

  private Item change(String id, LongPredicate change, String from, String done) {
    long broadcast =
        database.pass(
            () -> {
              long found = own.withinPass(id).getId();
              boolean changed = change.test(found);
              outlooks.forget(caller.name());
              if (!changed) {
                throw new ApiException(
                    Response.Status.CONFLICT,
                    "Not possible any more",
                    "Only a %s broadcast can be %s; this one is %s"
                        .formatted(from, done, item(own.withinPass(id)).state()));
              }
              return found;
            });
    return database.afterStoring(
        "Broadcast %1$d is %2$s. GET /api/broadcasts/%1$d tells of it".formatted(broadcast, done),
        () -> item(own.withinPass(id)));
  }

  private Item item(Broadcast broadcast) {
    return Item.of(broadcast, outlooks.of(broadcast.getSender()));
  }
}
