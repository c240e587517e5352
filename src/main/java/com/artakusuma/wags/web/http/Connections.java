package com.artakusuma.wags.web.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.List;

/**
 * Cuts a client's connection. An answer that has begun cannot become an error any more, and Payara
 * ends it in good order whatever a servlet throws: to the client it would look whole. The servlet
 * API knows no way to break it, so this takes Payara's own, by name, since its classes are no API.
 */
public final class Connections {

  /** From the request that Payara hands out to the connection below it, and its end. */
  private static final List<String> WAY =
      List.of(
          "getUnwrappedCoyoteRequest",
          "getCoyoteRequest",
          "getContext",
          "getConnection",
          "terminateSilently");

  private Connections() {}

  /**
   * Ends the connection of a request at once, without the mark that ends an answer.
   *
   * @throws IllegalStateException where this is not the Payara it knows
   */
  public static void cut(ServletRequest request) {
    Object step = request;
    while (step instanceof ServletRequestWrapper wrapper) {
      step = wrapper.getRequest();
    }
    try {
      for (String next : WAY) {
        step = step.getClass().getMethod(next).invoke(step);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The connection cannot be cut", e);
    }
  }
}
