package com.artakusuma.wags.api.limits;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.access.StillAdmin;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.queue.pace.LimitsInput;
import com.artakusuma.wags.queue.pace.SenderLimitStore;
import com.artakusuma.wags.queue.pace.SenderLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Sending hours and caps of any sender; for administrators only. */
@Path("/admin/senders/{sender}/limits")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.ADMIN)
@ApplicationScoped
public class LimitsResource {

  private static final int LONGEST_BODY = 10_000;

  @Inject private SenderLimitStore store;
  @Inject private UserAdministration administration;
  @Inject private DatabaseGate database;
  @Inject private StillAdmin admin;
  @Inject private CurrentCaller caller;

  @GET
  public LimitsItem find(@PathParam("sender") String sender) {
    return database.pass(
        () -> {
          admin.require();
          requireName(sender);
          return LimitsItem.of(store.find(sender).orElseThrow(LimitsResource::unknown));
        });
  }

  /** Replaces all of them: what the body leaves out, the sender has no more. */
  @PUT
  public LimitsItem save(@PathParam("sender") String sender, InputStream body) {
    SenderLimits limits = read(body);
    return database.pass(
        () -> {
          admin.require();
          requireName(sender);
          SqlWork<Boolean> allowed = administration.adminStill(caller.get().id());
          switch (store.save(sender, limits, any -> true, allowed)) {
            case FORBIDDEN -> throw StillAdmin.refused();
            case UNKNOWN -> throw unknown();
            case DONE, CHANGED -> {
              // answered below; any limits were to be replaced
            }
          }
          return LimitsItem.of(limits);
        });
  }

  private static SenderLimits read(InputStream body) {
    List<String> days = new ArrayList<>();
    JsonFields fields =
        new JsonFields()
            .list("days", days::add)
            .text("from")
            .text("to")
            .text("zone")
            .flag("singles")
            .whole("per_hour")
            .whole("per_day")
            .refusingOthers()
            .read(body, LONGEST_BODY);
    try {
      return new LimitsInput(
              days,
              fields.get("from"),
              fields.get("to"),
              fields.get("zone"),
              fields.isSet("singles"),
              fields.number("per_hour"),
              fields.number("per_day"))
          .read();
    } catch (LimitsInput.InvalidException e) {
      throw refusal(e.problem());
    }
  }

  private static ApiException refusal(LimitsInput.Problem problem) {
    return switch (problem) {
      case DAYS ->
          new ApiException("Invalid days", "days must be of MON, TUE, WED, THU, FRI, SAT, SUN");
      case FROM -> new ApiException("Invalid from", "from must be a time from 00:00 to 23:59");
      case TO -> new ApiException("Invalid to", "to must be a time from 00:00 to 24:00");
      case SAME ->
          new ApiException(
              "Invalid to",
              "The hours must not end when they begin; a whole day is 00:00 to 24:00");
      case NO_DAYS ->
          new ApiException("Invalid days", "The hours need at least one day to begin on");
      case ZONE ->
          new ApiException(
              "Invalid zone",
              "zone must be a name of the time zone database, such as Asia/Jakarta");
      case PER_HOUR -> cap("per_hour");
      case PER_DAY -> cap("per_day");
      case DAY_BELOW_HOUR ->
          new ApiException("Invalid per_day", "per_day must not be less than per_hour");
    };
  }

  private static ApiException cap(String field) {
    return new ApiException(
        "Invalid " + field,
        field + " must be from 1 to " + LimitsInput.LARGEST_CAP + ", or absent");
  }

  /** What can be nobody's name is not looked for: the database would not even compare it. */
  private static void requireName(String sender) {
    if (!UserAdministration.isUsername(sender)) {
      throw unknown();
    }
  }

  private static ApiException unknown() {
    return ApiException.notFound("Sender");
  }
}
