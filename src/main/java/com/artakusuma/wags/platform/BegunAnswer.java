package com.artakusuma.wags.platform;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import java.util.List;

/**
 * Breaks an answer off. One that has begun cannot become an error any more, and Payara ends it in
 * good order whatever is thrown: to the client it would look whole. The servlet API knows no way to
 * break it, so this takes Payara's own, by name, since its classes are no API.
 */
public final class BegunAnswer {

  /** From the request that Payara hands out to the connection below it, and its end. */
  private static final List<String> WAY =
      List.of(
          "getUnwrappedCoyoteRequest",
          "getCoyoteRequest",
          "getContext",
          "getConnection",
          "terminateSilently");

  private BegunAnswer() {}

  /**
   * Ends the connection of an answer that has begun, without the mark that ends an answer; does
   * nothing where it has not begun.
   *
   * @param request as the container hands it out, or in wrappers
   * @param cause why; is told where the connection could not be ended
   */
  public static void cut(ServletRequest request, ServletResponse response, Exception cause) {
    if (!response.isCommitted()) {
      return;
    }
    Object step = request;
    while (step instanceof ServletRequestWrapper wrapper) {
      step = wrapper.getRequest();
    }
    try {
      for (String next : WAY) {
        step = step.getClass().getMethod(next).invoke(step);
      }
    } catch (ReflectiveOperationException e) {
      cause.addSuppressed(new IllegalStateException("The connection cannot be cut", e));
    }
  }
}
