package com.artakusuma.wags.platform.body;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where what came in lies until it is worked off. Nobody else on this machine may look into it. In
 * the program it is below the folder of this one start, which the next start removes where the
 * process was killed.
 */
public final class UploadFolder {

  /** As the program calls the folder of its start; see RuntimeFolder. */
  private static final String OF_PROGRAM = "fish.payara.micro.tmpdir";

  private static @Nullable Path current;

  private UploadFolder() {}

  /** Makes an empty file in it. */
  static Path file(String prefix) throws IOException {
    return Files.createTempFile(path(), prefix, null);
  }

  /** Copies a file of a form into a file there, which whoever asked deletes. */
  public static Path copy(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      return copy(in);
    }
  }

  /** Copies all that is left of a stream into a file there, which whoever asked deletes. */
  public static Path copy(InputStream in) throws IOException {
    Path file = file("wags-upload");
    // Files.copy would make it anew, for everybody to read
    try (OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
      return file;
    } catch (IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    }
  }

  static synchronized Path path() throws IOException {
    Path folder = current;
    if (folder == null || !Files.isDirectory(folder)) {
      Path parent =
          Path.of(
              Objects.requireNonNullElse(
                  System.getProperty(OF_PROGRAM), System.getProperty("java.io.tmpdir")));
      folder = Files.createTempDirectory(parent, "wags-uploads");
      folder.toFile().deleteOnExit();
      current = folder;
    }
    return folder;
  }
}
