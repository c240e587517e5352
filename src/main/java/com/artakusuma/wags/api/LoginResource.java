package com.artakusuma.wags.api;

import com.artakusuma.wags.account.ClientAddress;
import com.artakusuma.wags.account.LoginAudit;
import com.artakusuma.wags.account.LoginThrottle;
import com.artakusuma.wags.account.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;

/** Tells a client whether its user and key are right. */
@Path("/auth/login")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LoginResource {

  private static final int MAX_BYTES = 16 * 1024;

  @Inject private Users users;
  @Inject private DatabaseGate database;
  @Inject private LoginThrottle throttle;
  @Inject private LoginAudit logins;
  @Inject private ClientAddress address;

  /** A login that worked. */
  @JsonbPropertyOrder({"username", "key", "message"})
  public record LoggedIn(String username, String key, String message) {}

  @POST
  public Response login(@Context HttpServletRequest request, InputStream body) {
    JsonFields fields = new JsonFields().text("username").text("key").read(body, MAX_BYTES);
    String username = fields.get("username");
    String key = fields.get("key");
    if (username == null || key == null) {
      throw new BadRequest("Missing required fields", "Username and key are required");
    }
    Duration wait = throttle.waitFor(username, address.of(request));
    if (!wait.isZero()) {
      return tooMany(wait);
    }
    if (database.pass(() -> users.login(username, key)).isEmpty()) {
      throttle.failed(username, address.of(request));
      database.pass(() -> logins.failed(username));
      throw new BadRequest(Response.Status.UNAUTHORIZED, "Invalid credentials", null);
    }
    throttle.succeeded(username);
    database.pass(() -> logins.succeeded(username));
    return Response.ok(new LoggedIn(username, key, "Login successful")).build();
  }

  private static Response tooMany(Duration wait) {
    long seconds = wait.toSeconds() + 1;
    Response body =
        ApiError.of(
            Response.Status.TOO_MANY_REQUESTS,
            "Too many failed logins",
            "Try again in " + seconds + " s");
    return Response.fromResponse(body).header(HttpHeaders.RETRY_AFTER, seconds).build();
  }
}
