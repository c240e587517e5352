package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.account.ValidKey;
import com.artakusuma.wags.account.key.CallBudgets;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.account.login.LoginAudit;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.WrongKey;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.TooManyRequestsException;
import com.artakusuma.wags.api.json.JsonFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a client whether its user and key are right. It counts as a call of that key. */
@Path("/auth/login")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LoginResource {

  private static final int MAX_BYTES = 16 * 1024;

  @Inject private CallerLookup callers;
  @Inject private DatabaseGate database;
  @Inject private WrongKey wrongKey;
  @Inject private CallBudgets budgets;
  @Inject private LoginAudit logins;

  /** A login that worked. */
  @JsonbPropertyOrder({"username", "key", "message"})
  public record LoggedIn(String username, String key, String message) {}

  @POST
  public Response login(InputStream body) {
    JsonFields fields = new JsonFields().text("username").text("key").read(body, MAX_BYTES);
    String username = fields.get("username");
    String key = fields.get("key");
    if (username == null || key == null) {
      throw new ApiException("Missing required fields", "Username and key are required");
    }
    Optional<ValidKey> valid = database.pass(() -> callers.login(username, key));
    if (valid.isEmpty()) {
      return wrongKey.answer("Invalid credentials", () -> noted(username));
    }
    TooManyRequestsException.refuseExceeded(budgets.take(valid.get()));
    database.run(() -> logins.succeeded(username));
    return Response.ok(new LoggedIn(username, key, "Login successful")).build();
  }

  /** Tells the audit log, and the client nothing. */
  private @Nullable String noted(String username) {
    database.run(() -> logins.failed(username));
    return null;
  }
}
