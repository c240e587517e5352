package com.artakusuma.wags.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The REST API's root. It names its classes, since a scan would also publish the gateway's client
 * interface.
 */
@ApplicationPath("/api")
public class ApiApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        AdminResource.class,
        ApiKeyFilter.class,
        Errors.class,
        HistoryResource.class,
        InterventionResource.class,
        LoginResource.class,
        MessageResource.class,
        SenderResource.class,
        SnakeCaseJson.class);
  }
}
