package com.artakusuma.wags.api.message;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.history.HistoryResource;
import com.artakusuma.wags.api.resource.AskedRecipient;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.MessageOption;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.queue.manage.WaitExplanation;
import com.artakusuma.wags.queue.manage.WaitExplanations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How messages stand: one with all that is known of it, and lists of them. */
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.READ)
@ApplicationScoped
public class MessageLookupResource {

  @Inject private Messages messages;
  @Inject private WaitExplanations waits;
  @Inject private AskedRecipient recipient;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "SEARCH_MAX_SCANNED")
  private int mostScanned;

  /**
   * The caller's message of an id; an administrator's is any. Digits only, so that what is to be
   * posted to ({@code /send}) stays a wrong method.
   */
  @GET
  @Path("/{message_id: [0-9]+}")
  public StoredMessage find(@PathParam("message_id") String id) {
    return database.pass(
        () ->
            WrittenId.read(id)
                .flatMap(messages::find)
                .filter(line -> maySee(caller.get(), line))
                .map(this::detail)
                .orElseThrow(() -> ApiException.notFound("Message")));
  }

  private static boolean maySee(Caller caller, MessageLine line) {
    return caller.admin() || line.sender().equals(caller.username());
  }

  private StoredMessage detail(MessageLine line) {
    WaitExplanation why =
        line.status().isOpen() ? waits.of(line.sender(), line.id()).orElse(null) : null;
    return StoredMessage.of(
        line,
        messages.options(List.of(line.id())).get(line.id()),
        why,
        messages.attempts(line.id()));
  }

  /**
   * Some messages, newest first.
   *
   * @param next for the following call's {@code before}; left out on the last page. A page of a
   *     filter may have few lines, or none, and still a next one
   */
  @JsonbPropertyOrder({"messages", "next"})
  public record Page(List<StoredMessage> messages, @Nullable String next) {}

  @GET
  public Page list(@BeanParam MessageQuery query) {
    String whose = HistoryResource.whose(caller.get(), query.sender);
    Place before = query.place();
    int limit = query.limit();
    String text = FilterFields.text(query.text);
    MessageFilter filter = query.filter(whose, recipient.of(whose, query.recipient), zone);
    return database.pass(() -> page(filter, text, before, limit));
  }

  private Page page(
      MessageFilter filter, @Nullable String text, @Nullable Place before, int limit) {
    Messages.Found found =
        text != null || filter.isSparse()
            ? messages.search(filter, text, before, limit + 1, mostScanned)
            : messages.look(filter, before, limit + 1);
    // By where they stood: some may have been deleted while they were read
    boolean more = found.places().size() > limit;
    Place next = more ? found.places().get(limit - 1) : found.reached();
    List<MessageLine> lines =
        found.lines().stream()
            .filter(line -> next == null || Place.NEWEST_FIRST.compare(line.place(), next) <= 0)
            .toList();
    Map<Long, MessageOption> options =
        messages.options(lines.stream().map(MessageLine::id).toList());
    return new Page(
        lines.stream().map(line -> StoredMessage.of(line, options.get(line.id()))).toList(),
        next == null ? null : next.written());
  }
}
