package com.artakusuma.wags.api.access;

import com.artakusuma.wags.platform.BegunAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Breaks an answer off whose writing fails when it has begun, such as a file of many rows: its
 * client must not take it for a whole one.
 */
@Provider
@ApplicationScoped
public class BrokenAnswers implements WriterInterceptor {

  private static final String CUT = BrokenAnswers.class.getName();

  /** Notes how it is cut: JAX-RS gives its own classes proxies of a request only. */
  static void prepare(HttpServletRequest request, HttpServletResponse response) {
    Consumer<Exception> cut = cause -> BegunAnswer.cut(request, response, cause);
    request.setAttribute(CUT, cut);
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
    try {
      answer.proceed();
    } catch (IOException | RuntimeException e) {
      cut(answer).accept(e);
      throw e;
    }
  }

  @SuppressWarnings("unchecked")
  private static Consumer<Exception> cut(WriterInterceptorContext answer) {
    return (Consumer<Exception>) Objects.requireNonNull(answer.getProperty(CUT));
  }
}
