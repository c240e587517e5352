package com.artakusuma.wags.api.recipients;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.UnreadableBody;
import com.artakusuma.wags.api.resource.BulkIntake;
import com.artakusuma.wags.api.resource.OwnBroadcast;
import com.artakusuma.wags.api.webhook.CallbackField;
import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.copy.BroadcastCopy;
import com.artakusuma.wags.broadcast.copy.BroadcastCopy.Which;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.message.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Makes a broadcast of another one. It is stored paused, since a call that is made twice, as after
 * an answer that got lost, must not send anything twice: whoever resumes it has its id.
 */
@Path("/broadcasts")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class CloneResource {

  private static final int MAX_BYTES = 16 * 1024;
  private static final String SUFFIX = "(copy)";

  @Inject private OwnBroadcast own;
  @Inject private BroadcastCopy copies;
  @Inject private BroadcastIntake intake;
  @Inject private CallbackField callbacks;
  @Inject private BulkIntake bulk;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private Clock clock;

  /**
   * The copy, which waits to be resumed.
   *
   * @param blocked recipients left out because they are on the blocklist by now
   */
  @JsonbPropertyOrder({"id", "state", "recipients", "blocked"})
  public record Cloned(long id, String state, int recipients, int blocked) {}

  @POST
  @Path("/{bulk_id}/clone")
  public Response copy(@PathParam("bulk_id") String id, InputStream body) {
    Which which = which(body);
    Broadcast broadcast = own.whole(id);
    if (which == Which.ALL && broadcast.getForgotten() > 0) {
      throw new ApiException(
          Response.Status.CONFLICT,
          "Not possible any more",
          broadcast.getForgotten() + " of its messages are no longer kept");
    }
    if (broadcast.isPersonal()) {
      throw new ApiException(
          Response.Status.CONFLICT,
          "Not possible",
          "Each recipient got a text of its own: send it again with its list and its values");
    }
    return bulk.stored(broadcast.getTotal(), () -> copy(broadcast, which));
  }

  /** Read as a saved list is: no statement takes long, and none holds a place of the others. */
  private Response copy(Broadcast broadcast, Which which) {
    RecipientList list = bulk.list(null);
    copies.each(broadcast.getId(), which, broadcast.getTotal(), one -> list.add(one, as(one)));
    if (list.size() == 0) {
      throw new ApiException(
          Response.Status.CONFLICT, "No recipients", "There is nobody to send the copy to");
    }
    String callbackUrl = callbacks.of(broadcast.getCallbackUrl(), caller.get().id());
    long made = database.pass(() -> store(broadcast, callbackUrl, list));
    return Response.status(Response.Status.CREATED)
        .entity(new Cloned(made, "PAUSED", list.size(), list.blockedCount()))
        .build();
  }

  private long store(Broadcast broadcast, @Nullable String callbackUrl, RecipientList list) {
    return intake.acceptPaused(
        new NewBroadcast(
            caller.get(),
            broadcast.getText(),
            broadcast.getTemplate(),
            clock.instant(),
            BroadcastCopy.name(broadcast, SUFFIX),
            null,
            null,
            copies.isUrgent(broadcast),
            callbackUrl),
        list,
        broadcast.getId());
  }

  /** What was read once is not read again: digits may be another number to today's settings. */
  private static Reading as(String recipient) {
    return new Reading(Reading.Kind.USUAL, recipient, null, null, null);
  }

  /** Without a body all are meant. */
  private static Which which(InputStream body) {
    try {
      PushbackInputStream whole = new PushbackInputStream(body);
      int first = whole.read();
      if (first < 0) {
        return Which.ALL;
      }
      whole.unread(first);
      String only = new JsonFields().text("only").read(whole, MAX_BYTES).get("only");
      if (only != null && !only.equals("failed")) {
        throw new ApiException(
            "Invalid only", "only must be \"failed\", or absent for all recipients");
      }
      return only == null ? Which.ALL : Which.FAILED;
    } catch (IOException e) {
      throw UnreadableBody.refusal(e);
    }
  }
}
