package com.artakusuma.wags.gateway.waha;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** WAHA's HTTP API, as far as WAGS uses it. */
public interface WahaClient {

  /** Sends one text. */
  @POST
  @Path("/api/sendText")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(@HeaderParam("X-Api-Key") @Nullable String key, String letter);

  /** How a session does. */
  @GET
  @Path("/api/sessions/{session}")
  Response session(
      @HeaderParam("X-Api-Key") @Nullable String key, @PathParam("session") String session);
}
