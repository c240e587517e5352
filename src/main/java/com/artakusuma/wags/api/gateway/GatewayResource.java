package com.artakusuma.wags.api.gateway;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.access.StillAdmin;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.directory.GatewayAdministration;
import com.artakusuma.wags.gateway.directory.GatewayRefusedException;
import com.artakusuma.wags.gateway.directory.GatewayWish;
import com.artakusuma.wags.platform.database.SqlWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gateways; for administrators only. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.ADMIN)
@ApplicationScoped
public class GatewayResource {

  private static final int LONGEST_BODY = 20_000;
  private static final Pattern ACCOUNT = Pattern.compile("(?=.*[^\\s])[^\\p{Cntrl}\\p{Cs}]{1,128}");

  @Inject private GatewayAdministration gateways;
  @Inject private UserAdministration administration;
  @Inject private DatabaseGate database;
  @Inject private StillAdmin admin;
  @Inject private CurrentCaller caller;

  /** All of them, that of the settings first. */
  public record Gateways(List<GatewayItem> gateways) {}

  /** What is done within the database's gate. */
  @FunctionalInterface
  private interface Change {
    void make(SqlWork<Boolean> allowed) throws GatewayRefusedException;
  }

  @GET
  @Path("/gateways")
  public Gateways list() {
    return database.pass(
        () -> {
          admin.require();
          return new Gateways(gateways.all().stream().map(GatewayItem::of).toList());
        });
  }

  /** Adds one. */
  @POST
  @Path("/gateways")
  public Response add(InputStream body) {
    JsonFields fields = fields().text("name").read(body, LONGEST_BODY);
    GatewayWish wish = wish(fields, fields.get("name"));
    GatewayItem added = change(wish.name(), allowed -> gateways.add(wish, allowed));
    return Response.status(Response.Status.CREATED).entity(added).build();
  }

  /** Changes one: what the body leaves out of {@code key} and {@code webhook_secret} stays. */
  @PUT
  @Path("/gateways/{name}")
  public GatewayItem change(@PathParam("name") String name, InputStream body) {
    JsonFields fields =
        fields()
            .flag("new_receipts_path")
            .refusingOthers("name", "readable", "signed", "receipts_path", "senders")
            .read(body, LONGEST_BODY);
    GatewayWish wish = wish(fields, name);
    return change(
        name,
        allowed -> gateways.change(wish, fields.isSet("new_receipts_path"), any -> true, allowed));
  }

  /** Removes one that no sender uses. */
  @DELETE
  @Path("/gateways/{name}")
  public Response remove(@PathParam("name") String name) {
    change(allowed -> gateways.remove(name, allowed));
    return Response.noContent().build();
  }

  /** Has a sender use a gateway from now on. */
  @PUT
  @Path("/senders/{sender}/gateway")
  public GatewayItem use(@PathParam("sender") String sender, InputStream body) {
    JsonFields fields =
        new JsonFields().text("gateway").text("account").refusingOthers().read(body, LONGEST_BODY);
    String gateway = fields.get("gateway");
    String account = fields.get("account");
    if (gateway == null || gateway.isBlank()) {
      throw new ApiException("Missing required fields", "gateway is required");
    }
    if (account != null && !ACCOUNT.matcher(account).matches()) {
      throw new ApiException(
          "Invalid account",
          "account must be a single line of 1 to 128 characters, not blank; or absent");
    }
    if (!UserAdministration.isUsername(sender)) {
      throw ApiException.notFound("Sender");
    }
    return change(
        gateway, allowed -> gateways.use(sender, gateway, account, (name, any) -> true, allowed));
  }

  private GatewayItem change(@Nullable String name, Change change) {
    change(change);
    return database.afterStoring(
        "It is stored. GET /api/admin/gateways tells of it",
        () ->
            gateways.all().stream()
                .filter(line -> line.name().equals(name))
                .map(GatewayItem::of)
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("Gateway")));
  }

  private void change(Change change) {
    database.run(
        () -> {
          admin.require();
          try {
            change.make(administration.adminStill(caller.get().id()));
          } catch (GatewayRefusedException e) {
            GatewayRefusedException.Why why = e.why();
            throw why == null ? refusal(Objects.requireNonNull(e.fault())) : refusal(why);
          }
        });
  }

  private static JsonFields fields() {
    return new JsonFields()
        .text("kind")
        .text("address")
        .text("options")
        .text("key")
        .text("webhook_secret");
  }

  private static GatewayWish wish(JsonFields fields, @Nullable String name) {
    return new GatewayWish(
        name,
        fields.get("kind"),
        fields.get("address"),
        fields.get("options"),
        fields.get("key"),
        fields.get("webhook_secret"));
  }

  private static ApiException refusal(GatewayWish.Fault fault) {
    return switch (fault) {
      case NAME ->
          new ApiException(
              "Invalid name",
              "name must be 1 to 64 lower-case letters, digits and hyphens, and not default");
      case KIND -> new ApiException("Invalid kind", "kind must be one of " + kinds());
      case ADDRESS ->
          new ApiException(
              "Invalid address",
              "address must start with http:// or https:// and be ASCII, without a user, a query"
                  + " and a fragment, of at most 255 characters");
      case OPTIONS ->
          new ApiException(
              "Invalid options",
              "options must be name=value;name=value, of at most 1000 characters; "
                  + Arrays.stream(GatewayKind.values())
                      .map(kind -> kind.wire() + " takes " + kind.optionsShown())
                      .collect(Collectors.joining(", ")));
      case KEY -> secret("key");
      case WEBHOOK_SECRET -> secret("webhook_secret");
    };
  }

  private static ApiException secret(String field) {
    return new ApiException(
        "Invalid " + field,
        field
            + " must be printable ASCII of at most "
            + GatewayWish.LONGEST_SECRET
            + " characters");
  }

  private static String kinds() {
    return Arrays.stream(GatewayKind.values())
        .map(GatewayKind::wire)
        .collect(Collectors.joining(", "));
  }

  private static ApiException refusal(GatewayRefusedException.Why why) {
    return switch (why) {
      case FORBIDDEN -> StillAdmin.refused();
      case NO_SECRET_KEY ->
          new ApiException(
              Response.Status.CONFLICT,
              "No secret key",
              "Set WAGS_SECRET_KEY and restart: credentials are only stored encrypted");
      case TAKEN ->
          new ApiException(
              Response.Status.CONFLICT, "Name taken", "There is a gateway of that name");
      case CHANGED ->
          new ApiException(
              Response.Status.CONFLICT, "Gateway changed", "Somebody changed it meanwhile");
      case UNKNOWN -> ApiException.notFound("Gateway");
      case UNKNOWN_SENDER -> ApiException.notFound("Sender");
      case KEY_NEEDED ->
          new ApiException(
              "Missing required fields",
              "key is required for a new gateway, another address or another kind");
      case WEBHOOK_SECRET_NEEDED ->
          new ApiException(
              "Missing required fields",
              "webhook_secret is required, since the one that is stored cannot be decrypted; empty"
                  + " where the gateway does not sign its receipts");
      case IN_USE ->
          new ApiException(
              Response.Status.CONFLICT,
              "Gateway in use",
              "Senders use it; give them another first");
    };
  }
}
