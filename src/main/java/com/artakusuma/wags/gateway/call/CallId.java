package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.platform.RequestId;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Has each call that carries a message say which attempt at it this is, so that a line of the
 * gateway's log is found in ours. A gateway that wants to recognise a second attempt has the
 * idempotency key, which stays the same.
 */
final class CallId implements ClientRequestFilter {

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  /** The calls of this thread are this attempt from now on; null for none. */
  static void set(@Nullable String attempt) {
    if (attempt == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(attempt);
    }
  }

  @Override
  public void filter(ClientRequestContext request) {
    String attempt = CURRENT.get();
    if (attempt != null) {
      request.getHeaders().putSingle(RequestId.HEADER, attempt);
    }
  }
}
