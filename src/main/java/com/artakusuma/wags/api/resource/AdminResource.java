package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.access.StillAdmin;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.UnavailableException;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.consistency.CheckResult;
import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.jpa.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What an operator asks of the whole of WAGS; for administrators only. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.ADMIN)
@ApplicationScoped
public class AdminResource {

  @Inject private InvariantCheck check;
  @Inject private StillAdmin admin;
  @Inject private DatabaseGate database;

  /**
   * Whether queue, ledger and figures agree.
   *
   * @param drift how many things do not
   * @param repaired how many were mended before
   * @param unqueued messages that are open and not in the queue
   * @param overqueued messages in the queue that have ended
   * @param broadcasts with wrong counters
   * @param senders ids of those with wrong figures
   */
  @JsonbPropertyOrder({
    "checkedAt",
    "drift",
    "repaired",
    "unqueued",
    "overqueued",
    "broadcasts",
    "senders"
  })
  public record Books(
      String checkedAt,
      int drift,
      int repaired,
      List<Long> unqueued,
      List<Long> overqueued,
      List<Long> broadcasts,
      List<Integer> senders) {

    static Books of(CheckResult result) {
      return new Books(
          ClientTime.accepted(result.at()),
          result.total(),
          result.repaired(),
          result.unqueued(),
          result.overqueued(),
          result.broadcasts(),
          result.senders());
    }
  }

  /** Looks and changes nothing. */
  @POST
  @Path("/check")
  public Books check() {
    return answer(check::all);
  }

  /** Looks, mends what can be mended, and looks again. */
  @POST
  @Path("/repair")
  public Books repair() {
    try {
      return answer(check::repair);
    } catch (DatabaseException e) {
      if (!DatabaseFailure.isAway(e)) {
        throw e;
      }
      DatabaseFailure.log(e);
      throw UnavailableException.afterStoring(
          "The database went away meanwhile; a part may be mended. Ask for the repair again.");
    }
  }

  private Books answer(Supplier<Optional<CheckResult>> pass) {
    return database
        .pass(() -> asAdmin(pass))
        .map(Books::of)
        .orElseThrow(
            () ->
                new ApiException(
                    Response.Status.CONFLICT, "Already running", "Another check is under way"));
  }

  private Optional<CheckResult> asAdmin(Supplier<Optional<CheckResult>> pass) {
    admin.require();
    return pass.get();
  }
}
