package com.artakusuma.wags.gateway.cloudapi;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Meta's Graph API, as far as WAGS uses it; its version is in the address. */
public interface CloudApiClient {

  /**
   * Sends one message.
   *
   * @param number the id of the sender's phone number
   * @param bearer {@code Bearer <token>}
   * @param letter as {@link CloudApiBody} writes it
   */
  @POST
  @Path("/{number}/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(
      @PathParam("number") String number,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
      String letter);

  /** Asks for some of a phone number's fields. */
  @GET
  @Path("/{number}")
  Response number(
      @PathParam("number") String number,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
      @QueryParam("fields") String fields);
}
