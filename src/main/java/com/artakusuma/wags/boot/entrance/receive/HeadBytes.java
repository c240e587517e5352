package com.artakusuma.wags.boot.entrance.receive;

import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.HeadReader;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.util.Arrays;
import org.glassfish.grizzly.Buffer;
import org.jspecify.annotations.Nullable;

/** What has come of a request's head. */
public final class HeadBytes {

  private static final int FIRST_BYTES = 512;

  private final Memory memory;
  private byte[] bytes = new byte[0];
  private volatile int size; // written by one thread at a time, read by others

  /**
   * Nothing yet.
   *
   * @param memory where its bytes are counted
   */
  public HeadBytes(Memory memory) {
    this.memory = memory;
  }

  /** Whether nothing has come of it. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Takes what there is of it, and nothing behind it.
   *
   * @return the head once it is whole, which is then forgotten here; else null
   */
  public @Nullable Head take(Buffer input) throws RefusedRequestException {
    while (input.hasRemaining()) {
      byte next = input.get();
      if (size == 0 && (next == '\r' || next == '\n')) {
        continue; // empty lines before a request are the client's mistake, and harmless
      }
      if (size == Bounds.HEAD) {
        throw new RefusedRequestException(
            431, "The head may have at most " + Bounds.HEAD + " bytes");
      }
      if (size == bytes.length) {
        grow(Math.min(Bounds.HEAD, Math.max(FIRST_BYTES, 2 * size)));
      }
      int end = size;
      bytes[end] = next;
      size = end + 1;
      if (next == '\n' && isAfterEmptyLine()) {
        byte[] whole = Arrays.copyOf(bytes, size);
        forget();
        return HeadReader.read(whole);
      }
    }
    return null;
  }

  private boolean isAfterEmptyLine() {
    return size > 1
        && (bytes[size - 2] == '\n'
            || (size > 2 && bytes[size - 2] == '\r' && bytes[size - 3] == '\n'));
  }

  private void grow(int capacity) {
    memory.count((long) capacity - bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
  }

  /** Gives back the memory of what has come. */
  public void forget() {
    memory.count(-bytes.length);
    bytes = new byte[0];
    size = 0;
  }
}
