package com.artakusuma.wags.boot.entrance.receive;

import com.artakusuma.wags.boot.entrance.http.Framing;
import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.glassfish.grizzly.Buffer;
import org.jspecify.annotations.Nullable;

/** What has come of a request's body: a small one in memory, a large one in a file. */
public final class Body implements Framing.Target, AutoCloseable {

  private static final int FIRST_BYTES = 1024;

  private final Head head;
  private final Admission admission;
  private final Memory memory;
  private byte[] bytes = new byte[0];
  private int size;
  private @Nullable Upload upload;

  /**
   * The body of a request whose head is whole.
   *
   * @param memory where its bytes are counted while they are in memory
   */
  public Body(Head head, Admission admission, Memory memory) {
    this.head = head;
    this.admission = admission;
    this.memory = memory;
  }

  /**
   * Prepares for as many bytes as are announced.
   *
   * @param length below 0 where that is not known
   * @throws RefusedRequestException where so many are not taken of this client
   */
  public void announce(long length) throws RefusedRequestException {
    if (length > Bounds.SMALL) {
      upload = admission.admit(head, length);
    }
  }

  @Override
  public void take(Buffer input, int count) throws RefusedRequestException {
    if (upload == null && size + count > Bounds.SMALL) {
      upload = admission.admit(head, -1);
      upload.write(bytes, size);
      forgetBytes();
    }
    if (upload != null) {
      upload.write(input, count);
      return;
    }
    if (size + count > bytes.length) {
      grow(Math.max(size + count, Math.max(FIRST_BYTES, 2 * bytes.length)));
    }
    input.get(bytes, size, count);
    size += count;
  }

  private void grow(int capacity) {
    memory.count((long) capacity - bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
  }

  private void forgetBytes() {
    memory.count(-bytes.length);
    bytes = new byte[0];
  }

  /** Whether it is in a file. */
  public boolean isLarge() {
    return upload != null;
  }

  /** How many bytes have come. */
  public long size() {
    return upload == null ? size : upload.size();
  }

  /** Everything behind what is written before it: for a small body. */
  public byte[] behind(byte[] before) {
    byte[] all = Arrays.copyOf(before, before.length + size);
    System.arraycopy(bytes, 0, all, before.length, size);
    return all;
  }

  /**
   * The next bytes of a large body.
   *
   * @return empty at its end
   */
  public byte[] next() throws IOException {
    return Objects.requireNonNull(upload).read();
  }

  /** Whether all of a large body was given out. */
  public boolean isGivenOut() {
    return Objects.requireNonNull(upload).isGivenOut();
  }

  @Override
  public void close() {
    forgetBytes();
    if (upload != null) {
      try {
        upload.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
