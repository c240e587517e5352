package com.artakusuma.wags.gateway.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

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
    private volatile ExecRuntime connection;
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
      ExecRuntime open = connection;
      if (open != null && now - end >= 0) {
        cut = true;
        open.discardEndpoint();
      }
    }
  }

  /** A call that begins now. */
  Call begin(Duration longest) {
    return new Call(System.nanoTime() + longest.toNanos());
  }

  /** Goes between the HTTP client and its connection, to get hold of this thread's. */
  ClassicHttpResponse watch(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Call call = current.get();
    if (call != null) {
      call.connection = scope.execRuntime;
    }
    return chain.proceed(request, scope);
  }

  /** Cuts off what has lasted too long; to be asked every second. */
  public void cutOverdue() {
    long now = System.nanoTime();
    running.forEach(call -> call.cutIfOverdue(now));
  }
}
