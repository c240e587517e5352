package com.artakusuma.wags.gateway.evolution;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Evolution's HTTP API, as far as WAGS uses it. */
public interface EvolutionClient {

  /** Sends one text. */
  @POST
  @Path("/message/sendText/{instance}")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(
      @HeaderParam("apikey") @Nullable String key,
      @PathParam("instance") String instance,
      String letter);

  /** How an instance does. */
  @GET
  @Path("/instance/connectionState/{instance}")
  Response state(
      @HeaderParam("apikey") @Nullable String key, @PathParam("instance") String instance);
}
