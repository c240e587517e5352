package com.artakusuma.wags.api.error;

import com.artakusuma.wags.platform.database.UnconfirmedException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.database.jpa.DatabaseFailure;
import com.artakusuma.wags.queue.accept.IntakeBusyException;
import com.artakusuma.wags.queue.accept.MayNotSendException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Answers whatever goes wrong with an {@link ApiError}, never with a page or a stack trace. */
@Provider
public class Errors implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(Errors.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException known) {
      return known.getResponse().getEntity() instanceof ApiError
          ? known.getResponse()
          : plain(known.getResponse());
    }
    if (failure instanceof IntakeBusyException) {
      return UnavailableException.busy().getResponse();
    }
    if (failure instanceof MayNotSendException) {
      return OnlyLooks.refused();
    }
    return DatabaseFailure.isAway(failure) ? unavailable(failure) : unexpected(failure);
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
    DatabaseFailure.log(failure);
    return answer(failure).getResponse();
  }

  private static UnavailableException answer(Throwable failure) {
    if (failure instanceof WriteTransaction.PartlyStoredException) {
      return UnavailableException.partlyStored();
    }
    return failure instanceof UnconfirmedException
        ? UnavailableException.unconfirmed()
        : UnavailableException.databaseAway();
  }

  private static Response unexpected(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Unexpected failure " + id, failure);
    return ApiError.of(
        Response.Status.INTERNAL_SERVER_ERROR, "Internal server error", "Reference " + id);
  }
}
