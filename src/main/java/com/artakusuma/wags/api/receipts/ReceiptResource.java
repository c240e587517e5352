package com.artakusuma.wags.api.receipts;

import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.access.WrongKey;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.UnavailableException;
import com.artakusuma.wags.api.json.UnreadableBody;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.platform.body.SteadyBody;
import com.artakusuma.wags.queue.receipt.ReceiptIntake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes what gateways tell. No key is asked for: the secret part of the address says that WAGS gave
 * it to the gateway, and where the gateway signs its calls, the signature that it is the gateway.
 */
@Path("/receipts/{gateway}/{secret}")
@ApplicationScoped
public class ReceiptResource {

  /** Meta packs as much into one call. */
  private static final int MOST_BYTES = 3 * 1024 * 1024;

  private static final byte[] NOTHING = {};

  @Inject private ReceiptIntake intake;
  @Inject private DatabaseGate database;
  @Inject private WrongKey wrongKey;
  @Inject private HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "PUBLIC_URL")
  private Optional<String> publicUrl;

  @POST
  public Response take(
      @PathParam("gateway") String name,
      @PathParam("secret") String secret,
      @Context UriInfo uri,
      InputStream body) {
    Endpoint gateway = gateway(name, secret);
    GatewayCallback call = call(uri, read(body));
    if (!intake.isGenuine(gateway, call)) {
      throw new ApiException(
          Response.Status.UNAUTHORIZED,
          "Unauthorized",
          "The signature is missing, or is not made with the webhook secret of this gateway");
    }
    return database.passBounded(() -> taken(gateway, call));
  }

  private Response taken(Endpoint gateway, GatewayCallback call) {
    try {
      intake.take(gateway, call);
      return Response.ok().build();
    } catch (UnreadableCallbackException e) {
      throw new ApiException("Unreadable call", e.getMessage());
    }
  }

  @GET
  @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  public Response challenge(
      @PathParam("gateway") String name, @PathParam("secret") String secret, @Context UriInfo uri) {
    Endpoint gateway = gateway(name, secret);
    return intake
        .challenge(gateway, call(uri, NOTHING))
        .map(answer -> Response.ok(answer, MediaType.TEXT_PLAIN_TYPE).build())
        .orElseThrow(
            () ->
                new ApiException(
                    Response.Status.FORBIDDEN,
                    "Forbidden",
                    "GET is only for gateways that verify the address, with its verify token"));
  }

  private Endpoint gateway(String name, String secret) {
    try {
      return intake
          .gateway(name, secret)
          .orElseThrow(() -> new WebApplicationException(wrongKey.notFound("Gateway not found")));
    } catch (UnreadableSecretException e) {
      throw new UnavailableException(
          "The credentials of this gateway cannot be decrypted; nothing was stored.", "60");
    }
  }

  private static byte[] read(InputStream body) {
    try {
      byte[] read = new SteadyBody(body).readNBytes(MOST_BYTES + 1);
      if (read.length > MOST_BYTES) {
        throw new ApiException(
            Response.Status.REQUEST_ENTITY_TOO_LARGE,
            "Request body too large",
            "The body may have at most " + MOST_BYTES + " bytes");
      }
      return read;
    } catch (IOException e) {
      throw UnreadableBody.refusal(e);
    }
  }

  private GatewayCallback call(UriInfo uri, byte[] body) {
    Map<String, String> query = new HashMap<>();
    uri.getQueryParameters().forEach((parameter, values) -> query.put(parameter, values.get(0)));
    Map<String, List<String>> headers = new HashMap<>();
    for (String header : Collections.list(request.getHeaderNames())) {
      headers.put(header.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(header)));
    }
    return new GatewayCallback(url(), query, headers, body);
  }

  private String url() {
    String query = request.getQueryString();
    String asked = query == null ? "" : "?" + query;
    return publicUrl
            .filter(address -> !address.isEmpty())
            .map(address -> address + below())
            .orElseGet(() -> request.getRequestURL().toString())
        + asked;
  }

  private String below() {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
