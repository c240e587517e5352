package com.artakusuma.wags.platform.body;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request's body that ends with {@link TooSlowException} where it comes so slowly that it only
 * keeps a thread: after half a minute, slower than a kilobyte a second on average.
 */
public final class SteadyBody extends CountedBody {

  private static final long GRACE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long NANOS_A_BYTE = Duration.ofSeconds(1).toNanos() / 1024;

  private final LongSupplier nanoTime;
  private final long begun;
  private long received;

  /** The body comes too slowly. */
  public static final class TooSlowException extends IOException {

    private static final long serialVersionUID = 1L;

    TooSlowException() {
      super("The body comes too slowly");
    }
  }

  /** A body that begins to come now. */
  public SteadyBody(InputStream body) {
    this(body, System::nanoTime);
  }

  SteadyBody(InputStream body, LongSupplier nanoTime) {
    super(body);
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  @Override
  protected void count(int read) throws TooSlowException {
    received += read;
    if (read > 0 && nanoTime.getAsLong() - begun > GRACE_NANOS + received * NANOS_A_BYTE) {
      throw new TooSlowException();
    }
  }
}
