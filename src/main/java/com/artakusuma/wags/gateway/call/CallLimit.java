package com.artakusuma.wags.gateway.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls within their time. One whose moment has gone by stays here, and one that takes too
 * long as a whole is cut off. A read timeout bounds only the wait for the next byte, and nothing
 * bounds a write: a gateway that trickles, or takes nothing more, would keep a thread and outlast
 * the message's lease. Nor does a read of the body end by itself that unpacks nothing of what
 * comes.
 */
@ApplicationScoped
public class CallLimit {

  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Call> current = new ThreadLocal<>();

  /** One call, made by one thread. */
  final class Call {

    /** By {@link System#nanoTime}: when the head of its answer has to be there, later its body. */
    private volatile long end;

    private final long bodyEnd;
    private final BooleanSupplier mayLeave;
    private volatile @Nullable ExecRuntime connection;
    private volatile boolean cut;
    private volatile boolean kept;
    private volatile boolean left;

    private Call(Duration head, Duration body, BooleanSupplier mayLeave) {
      this.end = System.nanoTime() + head.toNanos();
      this.bodyEnd = end + body.toNanos();
      this.mayLeave = mayLeave;
    }

    /** Makes the call and reads its answer; what is cut ends with the client's own failure. */
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

    /** From now on it has the time of the body. Asked by its own thread. */
    void headIsThere() {
      end = bodyEnd;
    }

    boolean wasCut() {
      return cut;
    }

    /** Whether nothing of its request was written, since it might not leave any more. */
    boolean wasKept() {
      return kept;
    }

    /** Whether anything of its request may have been written: its connection stood, TLS and all. */
    boolean hasLeft() {
      return left;
    }

    private void cutIfOverdue(long now) {
      ExecRuntime open = connection;
      if (open != null && now - end >= 0) {
        cut = true;
        open.discardEndpoint();
      }
    }
  }

  /**
   * A call that begins now.
   *
   * @param head until the head of its answer is there
   * @param body how much more there is for the body
   * @param mayLeave asked right before the request is written
   */
  Call begin(Duration head, Duration body, BooleanSupplier mayLeave) {
    return new Call(head, body, mayLeave);
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

  /**
   * Goes last before the request is written, when the connection stands: to make one may take a
   * second of a server that has just started.
   */
  ClassicHttpResponse leave(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Call call = current.get();
    if (call != null) {
      call.left = call.mayLeave.getAsBoolean();
      call.kept = !call.left;
      if (call.kept) {
        // Nothing was written on it: the next call finds it ready
        scope.execRuntime.markConnectionReusable(null, TimeValue.NEG_ONE_MILLISECOND);
        scope.execRuntime.releaseEndpoint();
        throw new InterruptedIOException("The request may not leave any more");
      }
    }
    return chain.proceed(request, scope);
  }

  /** Cuts off what has lasted too long; to be asked every second. */
  public void cutOverdue() {
    long now = System.nanoTime();
    running.forEach(call -> call.cutIfOverdue(now));
  }
}
