package com.artakusuma.wags.web;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Puts a checksum into the addresses of our own styles, scripts and fonts: browsers may keep them
 * for long and still ask anew after an update.
 */
public class VersionedResources extends ResourceHandlerWrapper {

  private final Map<String, String> versions = new ConcurrentHashMap<>();

  /** Faces gives the handler to build upon. */
  public VersionedResources(ResourceHandler wrapped) {
    super(wrapped);
  }

  /** An address may name no file at all, for which Faces fails instead of finding none. */
  @Override
  public @Nullable Resource createResource(String name, String library) {
    return name.isEmpty() ? null : versioned(super.createResource(name, library));
  }

  private @Nullable Resource versioned(@Nullable Resource resource) {
    String library = resource == null ? null : resource.getLibraryName();
    if (library == null || !library.equals("wags") && !library.equals("primefaces-wags")) {
      return resource;
    }
    return new ResourceWrapper(resource) {
      @Override
      public String getRequestPath() {
        String path = super.getRequestPath();
        String version =
            versions.computeIfAbsent(getResourceName() + library, key -> checksum(getWrapped()));
        return path + (path.contains("?") ? "&" : "?") + "v=" + version;
      }
    };
  }

  private static String checksum(Resource resource) {
    CRC32C checksum = new CRC32C();
    try (InputStream content = resource.getInputStream()) {
      checksum.update(content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Long.toHexString(checksum.getValue());
  }
}
