package com.artakusuma.wags.api.recipients;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.history.Narrowing;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.resource.InterventionResource;
import com.artakusuma.wags.api.resource.OwnBroadcast;
import com.artakusuma.wags.export.RecipientReport;
import com.artakusuma.wags.export.RecipientReport.Kind;
import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.BroadcastRecipients;
import com.artakusuma.wags.history.figures.Tallies;
import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.concurrent.UserJobs;
import com.artakusuma.wags.queue.manage.MessageRetries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a broadcast's recipients: listed, as a file, and sent again. */
@Path("/broadcasts")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.READ)
@ApplicationScoped
public class BroadcastRecipientsResource {

  private static final int PAGE = 500;

  @Inject private OwnBroadcast own;
  @Inject private BroadcastRecipients recipients;
  @Inject private Tallies tallies;
  @Inject private MessageRetries retries;
  @Inject private AuditLog audit;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  /**
   * One recipient; times are RFC 3339.
   *
   * @param attempts calls to the gateway
   * @param endedAt left out while its message is open
   * @param reason why it ended otherwise than sent, in English; left out otherwise
   * @param reasonCode the same for programs
   * @param stage what receipts say of one that is sent; left out, with the times, until one has
   *     come
   */
  @JsonbPropertyOrder({
    "messageId",
    "recipient",
    "status",
    "attempts",
    "queuedAt",
    "endedAt",
    "reason",
    "reasonCode",
    "stage",
    "deliveredAt",
    "readAt"
  })
  public record Item(
      long messageId,
      String recipient,
      String status,
      long attempts,
      String queuedAt,
      @Nullable String endedAt,
      @Nullable String reason,
      @Nullable String reasonCode,
      @Nullable String stage,
      @Nullable String deliveredAt,
      @Nullable String readAt) {

    static Item of(BroadcastRecipients.Line line) {
      return new Item(
          line.messageId(),
          line.recipient(),
          line.status().name(),
          line.attempts(),
          ClientTime.acceptedOrNull(line.queuedAt()),
          ClientTime.acceptedOrNull(line.endedAt()),
          line.reason() == null ? null : line.reason().sentence(Locale.ENGLISH),
          line.reason() == null ? null : line.reason().code().name(),
          MessageStage.told(line.stage()),
          ClientTime.acceptedOrNull(line.deliveredAt()),
          ClientTime.acceptedOrNull(line.readAt()));
    }
  }

  /**
   * Some recipients, in the order in which they were given.
   *
   * @param next for the following call's {@code after}; left out on the last page. A page of a
   *     filter may have few lines, or none, and still a next one
   */
  @JsonbPropertyOrder({"recipients", "next"})
  public record Page(List<Item> recipients, @Nullable String next) {}

  @GET
  @Path("/{bulk_id}/recipients")
  public Page list(
      @PathParam("bulk_id") String id,
      @QueryParam("status") String status,
      @QueryParam("reason") String reason,
      @QueryParam("after") String after) {
    Broadcast broadcast = own.of(id);
    MessageStatus wanted = status(status);
    ReasonCode code = reason(reason);
    int place = place(after);
    BroadcastRecipients.Part part =
        database.pass(() -> recipients.after(broadcast.getId(), place, wanted, code, PAGE));
    boolean more = part.reached() < broadcast.getTotal() - 1;
    return new Page(
        part.lines().stream().map(Item::of).toList(),
        more ? Integer.toString(part.reached()) : null);
  }

  private static int place(String written) {
    if (FilterFields.isMissing(written)) {
      return -1;
    }
    if (!written.matches("[0-9]{1,8}")) {
      throw new ApiException(
          "Invalid after", "after must be the value of next from the previous page");
    }
    return Integer.parseInt(written);
  }

  @GET
  @Path("/{bulk_id}/report.csv")
  @Produces(Spreadsheet.CSV_TYPE)
  public Response csv(@PathParam("bulk_id") String id, @Context HttpHeaders headers) {
    return report(id, headers, Kind.CSV);
  }

  @GET
  @Path("/{bulk_id}/report.xlsx")
  @Produces(Spreadsheet.XLSX_TYPE)
  public Response xlsx(@PathParam("bulk_id") String id, @Context HttpHeaders headers) {
    return report(id, headers, Kind.XLSX);
  }

  private Response report(String id, HttpHeaders headers, Kind kind) {
    long broadcast = own.whole(id).getId();
    RecipientReport report =
        new RecipientReport(
            recipients, RecipientReport.spoken(headers.getAcceptableLanguages()), zone);
    database.run(
        () ->
            audit.note(
                AuditAct.EXPORTED,
                caller.name(),
                "broadcast " + broadcast + "." + kind.extension()));
    StreamingOutput all = out -> report.write(broadcast, kind, out);
    String name = report.fileName(broadcast, LocalDate.now(clock.withZone(zone)), kind);
    return Response.ok(all, kind.type())
        .header(HttpHeaders.CONTENT_DISPOSITION, Spreadsheet.disposition(name))
        .build();
  }

  /**
   * How many messages are being queued again.
   *
   * @param atLeast true where there are more, of which nobody has counted how many; else left out
   */
  @JsonbPropertyOrder({"messages", "atLeast", "info"})
  public record Started(long messages, @Nullable Boolean atLeast, String info) {}

  /**
   * Queues what failed again, step by step after the answer: what the gateway refused for good only
   * where its reason is named, or {@code permanent=true} asks for it.
   */
  @POST
  @Path("/{bulk_id}/retry")
  @Secured(KeyScope.SEND)
  public Response retry(
      @PathParam("bulk_id") String id,
      @QueryParam("status") String status,
      @QueryParam("reason") String reason,
      @QueryParam("permanent") String permanent,
      @Context UriInfo uri) {
    Narrowing.require(uri, Set.of("status", "reason", "permanent"));
    Broadcast broadcast = own.of(id);
    MessageStatus ended = FilterFields.isMissing(status) ? MessageStatus.FAILED : status(status);
    if (!MessageRetries.RETRIABLE.contains(ended)) {
      throw new ApiException("Invalid status", "status must be FAILED, EXPIRED or UNCERTAIN");
    }
    boolean refused = FilterFields.flag("permanent", permanent, false);
    ReasonCode code = reason(reason);
    MessageFilter filter =
        MessageFilter.of(broadcast.getSender())
            .withStatus(ended)
            .withBroadcast(broadcast.getId())
            .withReason(code)
            .withRefused(code != null || refused);
    Tally tally = database.pass(() -> tallies.count(filter, null));
    boolean more = tally.isMore() || tally.cut();
    if (tally.total() == 0 && !more) {
      return Response.accepted(new Started(0, null, "There is nothing to send again")).build();
    }
    try {
      retries.start(caller.get().id(), filter, null);
    } catch (UserJobs.TooManyException e) {
      throw InterventionResource.busy(e);
    }
    return Response.accepted(
            new Started(
                tally.total(), more ? Boolean.TRUE : null, "The messages are being queued again"))
        .build();
  }

  private static @Nullable MessageStatus status(String written) {
    return FilterFields.isMissing(written)
        ? null
        : Arrays.stream(MessageStatus.values())
            .filter(status -> status.name().equals(written))
            .findFirst()
            .orElseThrow(() -> new ApiException("Invalid status", "There is no such status"));
  }

  private static @Nullable ReasonCode reason(String written) {
    return FilterFields.isMissing(written)
        ? null
        : ReasonCode.ofMessages().stream()
            .filter(code -> code.name().equals(written))
            .findFirst()
            .orElseThrow(() -> new ApiException("Invalid reason", "There is no such reason"));
  }
}
