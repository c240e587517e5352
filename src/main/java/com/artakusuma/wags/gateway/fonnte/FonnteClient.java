package com.artakusuma.wags.gateway.fonnte;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Fonnte's HTTP API, as far as WAGS uses it. */
public interface FonnteClient {

  /**
   * Queues one message.
   *
   * @param token the device's, without "Bearer"
   */
  @POST
  @Path("/send")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Response send(@HeaderParam(HttpHeaders.AUTHORIZATION) String token, Form letter);

  /** Asks for the device's state, among other things. */
  @POST
  @Path("/device")
  Response device(@HeaderParam(HttpHeaders.AUTHORIZATION) String token);
}
