package com.artakusuma.wags.api;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  /**
   * Does the upload.
   *
   * @throws Unavailable where too many are under way
   */
  Response pass(Supplier<Response> upload) {
    if (!free.tryAcquire()) {
      throw new Unavailable(
          "Already " + limit + " broadcasts are being received; nothing was stored. Try again.",
          "2");
    }
    try {
      return upload.get();
    } finally {
      free.release();
    }
  }
}
