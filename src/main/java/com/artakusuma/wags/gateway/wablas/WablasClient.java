package com.artakusuma.wags.gateway.wablas;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Wablas' HTTP API, as far as WAGS uses it. */
public interface WablasClient {

  /**
   * Queues messages.
   *
   * @param key {@code token.secret}, without "Bearer"
   * @param letters {@code {"data":[{"phone":"628...","message":"...","ref_id":"..."}]}}
   */
  @POST
  @Path("/api/v2/send-message")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(@HeaderParam(HttpHeaders.AUTHORIZATION) String key, String letters);

  /**
   * Asks for the device's state, among other things.
   *
   * @param token without the secret; the vendor takes it in the address only
   */
  @GET
  @Path("/api/device/info")
  Response device(@QueryParam("token") String token);
}
