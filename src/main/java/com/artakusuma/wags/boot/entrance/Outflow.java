package com.artakusuma.wags.boot.entrance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * What a connection's client has not yet taken of its answers. It waits in memory, so that no
 * thread has to wait for the client.
 */
final class Outflow {

  /** Bytes that a client has to take within its time, or all that there is. */
  private static final long LEAST = 16 * 1024;

  private final Connection<?> connection;
  private final AtomicLong written = new AtomicLong();
  private volatile long moved = System.nanoTime();
  private long takenBefore;

  Outflow(Connection<?> connection) {
    this.connection = connection;
  }

  /** Bytes of an answer go to the connection. */
  void write(int bytes) {
    written.addAndGet(bytes);
  }

  /** Bytes that wait in memory. */
  long waiting() {
    return connection instanceof NIOConnection nio ? nio.getAsyncWriteQueue().spaceInBytes() : 0;
  }

  /** When the client last took enough, as {@link System#nanoTime()} counts. */
  long moved() {
    return moved;
  }

  /** Whether the client has taken too little for too long; asked again and again. */
  boolean isLate(Duration longest, long now) {
    long waiting = waiting();
    long taken = written.get() - waiting;
    if (waiting == 0 || taken - takenBefore >= LEAST) {
      takenBefore = taken;
      moved = now;
    }
    return now - moved > longest.toNanos();
  }
}
