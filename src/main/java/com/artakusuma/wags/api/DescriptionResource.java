package com.artakusuma.wags.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;

/**
 * Gives the API's description out as it stands in the source. No key is asked for: it is the same
 * for everybody and says nothing of an installation. The server's own way to publish one, a file
 * {@code META-INF/openapi.yaml}, reads OpenAPI 3.0 only.
 */
@Path("/openapi.yaml")
@ApplicationScoped
public class DescriptionResource {

  /** The media type of YAML, see RFC 9512. */
  private static final String YAML = "application/yaml";

  @GET
  @Produces(YAML)
  public InputStream description() {
    return DescriptionResource.class.getResourceAsStream("/openapi.yaml");
  }
}
