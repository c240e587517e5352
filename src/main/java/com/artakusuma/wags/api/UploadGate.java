package com.artakusuma.wags.api;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets in only so many broadcasts at a time, since each may take 30 MB while it is read. */
@ApplicationScoped
public class UploadGate {

  @Inject
  @ConfigProperty(name = "BULK_CONCURRENT_UPLOADS", defaultValue = "4")
  private int limit;

  private Semaphore free;

  @PostConstruct
  void open() {
    free = new Semaphore(limit);
  }

  /** Does the upload, or answers 503 where too many are under way. */
  Response pass(Supplier<Response> upload) {
    if (!free.tryAcquire()) {
      Response body =
          ApiError.of(
              Response.Status.SERVICE_UNAVAILABLE,
              "Service unavailable",
              "Already "
                  + limit
                  + " broadcasts are being received; nothing was stored. Try again.");
      return Response.fromResponse(body).header(HttpHeaders.RETRY_AFTER, "2").build();
    }
    try {
      return upload.get();
    } finally {
      free.release();
    }
  }
}
