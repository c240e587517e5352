package com.artakusuma.wags.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Cuts calls off that take too long as a whole. A read timeout bounds only the wait for the next
 * byte, and nothing bounds a write: a gateway that trickles, or takes nothing more, would keep a
 * thread and outlast the message's lease.
 */
@ApplicationScoped
public class CallLimit {

  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Call> current = new ThreadLocal<>();

  /** One call, made by one thread, from its beginning to the head of its answer. */
  final class Call {

    private final long end;
    private volatile HttpURLConnection connection;
    private volatile boolean cut;

    private Call(long end) {
      this.end = end;
    }

    /** Makes the call; it ends with the client's own failure once it is cut. */
    <T> T of(Supplier<T> work) {
      current.set(this);
      running.add(this);
      try {
        return work.get();
      } finally {
        running.remove(this);
        current.remove();
      }
    }

    boolean wasCut() {
      return cut;
    }

    private void cutIfOverdue(long now) {
      HttpURLConnection open = connection;
      if (open != null && now - end >= 0) {
        cut = true;
        open.disconnect();
      }
    }
  }

  /** A call that begins now. */
  Call begin(Duration longest) {
    return new Call(System.nanoTime() + longest.toNanos());
  }

  /** Opens the connection of this thread's call. */
  HttpURLConnection open(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    Call call = current.get();
    if (call != null) {
      call.connection = connection;
    }
    return connection;
  }

  /** Cuts off what has lasted too long; to be asked every second. */
  void cutOverdue() {
    long now = System.nanoTime();
    running.forEach(call -> call.cutIfOverdue(now));
  }
}
