package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.platform.WrittenId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The broadcast that a path names: the caller's, or none. */
@ApplicationScoped
public class OwnBroadcast {

  @Inject private Broadcasts broadcasts;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  /**
   * The caller's broadcast of an id.
   *
   * @throws ApiException 404 where there is none
   */
  public Broadcast of(String id) {
    return database.pass(() -> withinPass(id));
  }

  /** The same for who has passed the database's gate already. */
  Broadcast withinPass(String id) {
    return WrittenId.read(id)
        .flatMap(wanted -> broadcasts.find(List.of(caller.name()), wanted))
        .orElseThrow(() -> ApiException.notFound("Broadcast"));
  }

  /**
   * The caller's broadcast where all of its recipients are messages already, which takes moments.
   *
   * @throws ApiException 404, or 409 where they are not yet
   */
  public Broadcast whole(String id) {
    Broadcast found = of(id);
    if (!found.isExpanded()) {
      throw new ApiException(
          Response.Status.CONFLICT,
          "Not ready",
          found.getExpanded()
              + " of its "
              + found.getTotal()
              + " recipients are messages yet. Try again in a moment.");
    }
    return found;
  }
}
