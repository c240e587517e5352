package com.artakusuma.wags.gateway.smsgate;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** SMSGate's HTTP API, as far as WAGS uses it. */
public interface SmsGateClient {

  /**
   * Queues a message for the phone. The same id again is answered 409 and sends nothing.
   *
   * @param letter {@code {"id":"...","textMessage":{"text":"..."},"phoneNumbers":["+628..."],...}}
   */
  @POST
  @Path("/3rdparty/v1/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String letter);

  /** Lists the phones and when each was last seen. */
  @GET
  @Path("/3rdparty/v1/devices")
  Response devices(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
