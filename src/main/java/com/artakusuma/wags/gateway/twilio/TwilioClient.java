package com.artakusuma.wags.gateway.twilio;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Twilio's HTTP API, as far as WAGS uses it. */
public interface TwilioClient {

  /**
   * Queues one message.
   *
   * @param account its SID
   * @param basic {@code Basic <...>}
   */
  @POST
  @Path("/2010-04-01/Accounts/{account}/Messages.json")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Response send(
      @PathParam("account") String account,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String basic,
      Form letter);
}
