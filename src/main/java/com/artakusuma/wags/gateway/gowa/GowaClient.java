package com.artakusuma.wags.gateway.gowa;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** GOWA's HTTP API, as far as WAGS uses it. */
public interface GowaClient {

  /**
   * Sends one text, and answers once WhatsApp's server has it.
   *
   * @param device null, so that the only one is used
   */
  @POST
  @Path("/send/message")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String basic,
      @HeaderParam("X-Device-Id") @Nullable String device,
      String letter);

  /** How a device does. */
  @GET
  @Path("/app/status")
  Response status(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String basic,
      @HeaderParam("X-Device-Id") @Nullable String device);
}
