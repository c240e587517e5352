package com.artakusuma.wags.api.history;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.SnakeCaseJson;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.platform.WrittenId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ContextResolver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The history calls of the first version. A caller sees its own; an admin may name another sender.
 */
@Path("/ui")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.READ)
@ApplicationScoped
public class HistoryResource {

  private static final int MOST = 1_000;

  @Inject private Messages messages;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private Broadcasts broadcasts;
  @Inject private ZoneId zone;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "SEARCH_MAX_SCANNED")
  private int mostScanned;

  private final ContextResolver<Jsonb> json = new SnakeCaseJson();

  @GET
  @Path("/messages")
  public List<MessageItem> messages(
      @QueryParam("year") String year,
      @QueryParam("month") String month,
      @QueryParam("sender_filter") String sender,
      @QueryParam("stage") String stage) {
    String whose = whose(caller.get(), sender);
    MessageFilter period = period(whose, year, month, zone).withStages(stages(stage));
    return database.pass(() -> newest(period)).stream()
        .map(line -> MessageItem.of(line, zone))
        .toList();
  }

  /** No index knows the stages: nobody walks through a year within one call. */
  private List<MessageLine> newest(MessageFilter period) {
    return period.isSparse()
        ? messages.search(period, null, null, MOST, mostScanned).lines()
        : messages.newest(period, null, MOST);
  }

  @GET
  @Path("/broadcasts")
  public List<BroadcastItem> broadcasts(
      @QueryParam("year") String year, @QueryParam("month") String month) {
    String sender = caller.name();
    Window period = period(sender, year, month, zone).window();
    Broadcasts.Span span = new Broadcasts.Span(period.from(), period.until());
    return database.pass(() -> broadcasts.newest(sender, span, MOST)).stream()
        .map(broadcast -> BroadcastItem.of(broadcast, zone))
        .toList();
  }

  @GET
  @Path("/broadcasts/{id}/details")
  public Response details(@PathParam("id") String id) {
    List<String> own = List.of(caller.name());
    Broadcast broadcast =
        WrittenId.read(id)
            .flatMap(wanted -> database.pass(() -> broadcasts.find(own, wanted)))
            .orElseThrow(() -> ApiException.notFound("Broadcast"));
    StreamingOutput all = out -> writeAll(broadcast.getId(), out);
    return Response.ok(all).build();
  }

  @GET
  @Path("/years")
  public List<Integer> years() {
    String sender = caller.name();
    return Messages.orThisYear(
        database.pass(() -> messages.years(sender, zone)), clock.instant(), zone);
  }

  /** A million messages are read and written a thousand at a time. */
  private void writeAll(long broadcastId, OutputStream out) throws IOException {
    Jsonb jsonb = json.getContext(MessageItem.class);
    String before = "[";
    long after = 0;
    List<MessageLine> page;
    do {
      page = messages.ofBroadcast(broadcastId, after, MOST);
      for (MessageLine line : page) {
        String item = before + jsonb.toJson(MessageItem.of(line, zone));
        out.write(item.getBytes(StandardCharsets.UTF_8));
        before = ",";
        after = line.id();
      }
    } while (page.size() == MOST);
    out.write((before.equals("[") ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What receipts are to say.
   *
   * @param written several with a comma between them; null or blank for anything
   * @throws ApiException where one is none
   */
  public static Set<MessageStage> stages(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return Set.of();
    }
    return Stream.of(written.split(",", -1))
        .map(
            one ->
                MessageStage.ofSent(one)
                    .orElseThrow(
                        () ->
                            new ApiException(
                                "Invalid stage",
                                "stage must be accepted, sent, delivered or read, or several of"
                                    + " them with commas")))
        .collect(Collectors.toSet());
  }

  /**
   * Whose messages are meant.
   *
   * @param wanted a sender's name; null or blank for the caller's own
   * @throws ApiException where they are not the caller's to see
   */
  public static String whose(Caller caller, @Nullable String wanted) {
    if (wanted == null || wanted.isBlank() || wanted.equals(caller.username())) {
      return caller.username();
    }
    if (!caller.admin()) {
      throw new ApiException(
          Response.Status.FORBIDDEN, "Forbidden", "sender_filter is for administrators");
    }
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(wanted)) {
      // the database would not even compare it with a name
      throw new ApiException(
          "Invalid sender_filter", "sender_filter must be ASCII, as senders' names are");
    }
    return wanted;
  }

  /**
   * A sender's messages of a year or month.
   *
   * @param month 1 to 12; null, blank or {@code all} for the whole year
   * @throws ApiException where they are none
   */
  public static MessageFilter period(
      String sender, @Nullable String year, @Nullable String month, ZoneId zone) {
    if (year == null || year.isBlank()) {
      throw new ApiException("Missing required parameter", "year is required");
    }
    if (!year.matches("19[7-9][0-9]|2[0-9]{3}")) {
      throw new ApiException("Invalid year", "year must have four digits, from 1970 on");
    }
    Integer only = null;
    if (month != null && !month.isBlank() && !month.equals("all")) {
      if (!month.matches("0?[1-9]|1[0-2]")) {
        throw new ApiException("Invalid month", "month must be 1 to 12, or all");
      }
      only = Integer.valueOf(month);
    }
    return MessageFilter.of(sender, Integer.parseInt(year), only, zone);
  }
}
