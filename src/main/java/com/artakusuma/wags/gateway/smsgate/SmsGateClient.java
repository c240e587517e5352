package com.artakusuma.wags.gateway.smsgate;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** SMSGate's HTTP API below {@code .../3rdparty/v1}, as far as WAGS uses it. */
public interface SmsGateClient {

  /** Queues one SMS. */
  @POST
  @Path("/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String letter);

  /** The account's phones. */
  @GET
  @Path("/devices")
  Response devices(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);
}
