package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.limits.LimitsItem;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.pace.SenderLimitStore;
import com.artakusuma.wags.queue.pace.SenderLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The caller as a sender: whether it is held back, why, and its release by hand. */
@Path("/ui/sender")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.READ)
@ApplicationScoped
public class SenderResource {

  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;
  @Inject private SenderStates states;
  @Inject private SenderHolds holds;
  @Inject private SenderLimitStore limits;

  /**
   * How a sender stands.
   *
   * @param phase FREE, HELD, PROBING or RAMPING
   * @param cause ASKED, REFUSED or FAILING; left out when it is free, as all that follows
   * @param reason why, in English
   * @param reasonCode the same for programs, one of {@link com.artakusuma.wags.message.ReasonCode}
   * @param since RFC 3339, as until
   * @param until when it is tried again, while it is held
   * @param failures holds in a row for refusals or failures
   * @param inFlight messages it may have in flight while it starts again
   * @param perMinute its own limit, if it has one
   * @param limits its sending hours and caps, if it has any
   */
  @JsonbPropertyOrder({
    "sender",
    "held",
    "phase",
    "cause",
    "reason",
    "reasonCode",
    "since",
    "until",
    "failures",
    "inFlight",
    "perMinute",
    "limits"
  })
  public record SenderItem(
      String sender,
      boolean held,
      String phase,
      @Nullable String cause,
      @Nullable String reason,
      @Nullable String reasonCode,
      @Nullable String since,
      @Nullable String until,
      int failures,
      @Nullable Integer inFlight,
      @Nullable Integer perMinute,
      @Nullable LimitsItem limits) {

    static SenderItem of(SenderStates.State state, SenderLimits limits) {
      return new SenderItem(
          state.sender(),
          state.phase() == SenderPhase.HELD,
          state.phase().name(),
          state.cause() == null ? null : state.cause().name(),
          state.reason() == null ? null : state.reason().sentence(Locale.ENGLISH),
          state.reason() == null ? null : state.reason().code().name(),
          ClientTime.acceptedOrNull(state.since()),
          ClientTime.acceptedOrNull(state.until()),
          state.holds(),
          state.phase() == SenderPhase.RAMPING ? state.inFlight() : null,
          state.perMinute(),
          LimitsItem.orNull(limits));
    }
  }

  @GET
  public SenderItem state() {
    return database.pass(this::mine);
  }

  /** Frees the caller at once; one that is free stays so. */
  @POST
  @Path("/release")
  @Secured(KeyScope.SEND)
  public SenderItem release() {
    database.run(() -> holds.release(caller.name()));
    return database.afterStoring(
        "The sender is released. GET /api/ui/sender tells how it stands", this::mine);
  }

  private SenderItem mine() {
    return SenderItem.of(
        states.of(caller.name()).orElseThrow(), limits.find(caller.name()).orElseThrow());
  }
}
