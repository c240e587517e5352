package com.artakusuma.wags.boot.entrance.receive;

import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.glassfish.grizzly.Buffer;

/** A large body, in a file that is gone with it. */
final class Upload implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Upload.class.getName());

  private static final int PIECE = 64 * 1024;

  private final FileChannel file;
  private final long largest;
  private final Runnable end;
  private long size;
  private long given;

  private Upload(FileChannel file, long largest, Runnable end) {
    this.file = file;
    this.largest = largest;
    this.end = end;
  }

  /**
   * Begins one.
   *
   * @param end runs once, when it is closed
   * @throws RefusedRequestException where the folder takes no file
   */
  static Upload in(Path folder, long largest, Runnable end) throws RefusedRequestException {
    try {
      Path path = Files.createTempFile(folder, "wags-body-", ".tmp");
      FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      return new Upload(file, largest, end);
    } catch (IOException e) {
      end.run();
      throw noRoom(e);
    }
  }

  void write(byte[] bytes, int count) throws RefusedRequestException {
    write(ByteBuffer.wrap(bytes, 0, count));
  }

  void write(Buffer input, int count) throws RefusedRequestException {
    byte[] bytes = new byte[count];
    input.get(bytes);
    write(ByteBuffer.wrap(bytes));
  }

  private void write(ByteBuffer bytes) throws RefusedRequestException {
    if (size + bytes.remaining() > largest) {
      throw RefusedRequestException.tooLarge("A body may have at most " + largest + " bytes");
    }
    try {
      while (bytes.hasRemaining()) {
        size += file.write(bytes, size);
      }
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private static RefusedRequestException noRoom(IOException e) {
    LOG.log(Level.WARNING, "The temporary folder takes no body: {0}", e.getMessage());
    return new RefusedRequestException(503, "The server has no room for this body just now");
  }

  long size() {
    return size;
  }

  /** The next bytes from the beginning on; empty at the end. */
  byte[] read() throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, size - given));
    while (piece.hasRemaining()) {
      int read = file.read(piece, given + piece.position());
      if (read < 0) {
        throw new IOException("The file of a body was cut");
      }
    }
    given += piece.position();
    return Arrays.copyOf(piece.array(), piece.position());
  }

  boolean isGivenOut() {
    return given == size;
  }

  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      try (file) {
        end.run();
      }
    }
  }
}
