package com.artakusuma.wags.gateway.wags;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The gateway's HTTP API, as far as WAGS uses it. No path on the interface itself: the server would
 * take it for a resource of its own.
 */
public interface WagsClient {

  /**
   * Sends one message.
   *
   * @param sender percent-encoded into the path
   * @param idempotencyKey the same on every attempt at one message
   * @param letter {@code {"recipient":"628...","message":"..."}}
   * @return whatever the gateway answered, any status
   */
  @POST
  @Path("/{sender}/send")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(
      @PathParam("sender") String sender,
      @HeaderParam("X-API-Key") String apiKey,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      String letter);
}
