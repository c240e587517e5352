package com.artakusuma.wags.api;

import com.artakusuma.wags.platform.DatabaseException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers whatever goes wrong with an {@link ApiError}, never with a page or a stack trace. */
@Provider
public class Errors implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(Errors.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException known) {
      return known.getResponse().getEntity() instanceof ApiError
          ? known.getResponse()
          : plain(known.getResponse());
    }
    return isDatabaseAway(failure) ? unavailable(failure) : unexpected(failure);
  }

  /** One of the framework's own, such as 404 or 405: its status and headers, our body. */
  private static Response plain(Response answer) {
    Response.StatusType status = answer.getStatusInfo();
    Response body = ApiError.of(status, status.getReasonPhrase(), null);
    String allow = answer.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? body
        : Response.fromResponse(body).header(HttpHeaders.ALLOW, allow).build();
  }

  private static Response unavailable(Throwable failure) {
    LOG.log(Level.WARNING, "The database is away: {0}", failure.getMessage());
    Response body =
        ApiError.of(
            Response.Status.SERVICE_UNAVAILABLE,
            "Service unavailable",
            "The database is away; nothing was stored. Try again.");
    return Response.fromResponse(body).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }

  private static Response unexpected(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Unexpected failure " + id, failure);
    return ApiError.of(
        Response.Status.INTERNAL_SERVER_ERROR, "Internal server error", "Reference " + id);
  }

  /**
   * Whether the statement never had a chance: no connection (SQL state class 08), no room in the
   * pool (no state), a server on its way down or a conflict that outlasted its tries. What the
   * database refuses for its content (classes 22, 23, 42) is our own mistake.
   */
  private static boolean isDatabaseAway(Throwable failure) {
    if (!(failure instanceof DatabaseException || failure instanceof PersistenceException)) {
      return false;
    }
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(t -> ((SQLException) t).getSQLState())
        .findFirst()
        .map(state -> !state.matches("(22|23|42).*"))
        .orElse(true);
  }
}
