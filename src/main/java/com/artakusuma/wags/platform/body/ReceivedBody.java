package com.artakusuma.wags.platform.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A request's body that is here whole: in memory where it is small, else in a file of its own. */
public final class ReceivedBody implements AutoCloseable {

  /** In bytes. */
  private static final int SMALL = 64 * 1024;

  private final byte @Nullable [] small;
  private final @Nullable Path file;

  private ReceivedBody(byte @Nullable [] small, @Nullable Path file) {
    this.small = small;
    this.file = file;
  }

  /**
   * Receives a body to its end.
   *
   * @throws IOException whatever reading it throws; nothing is left behind then
   */
  public static ReceivedBody of(InputStream body) throws IOException {
    InputStream steady = new SteadyBody(body);
    byte[] beginning = steady.readNBytes(SMALL);
    if (beginning.length < SMALL) {
      return new ReceivedBody(beginning, null);
    }
    Path file = UploadFolder.file("wags-body");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(beginning);
      steady.transferTo(out);
      return new ReceivedBody(null, file);
    } catch (IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    }
  }

  /** Whether it takes no memory to speak of to work with. */
  public boolean isSmall() {
    return file == null;
  }

  /** Its bytes from the first on; to be closed before this is. */
  public InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(small) : Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.delete(file);
    }
  }
}
