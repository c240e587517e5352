package com.artakusuma.wags.boot.readiness;

import java.io.IOException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** What those get that ask on an open connection while the application goes. */
public final class StoppingAnswer extends HttpHandler {

  private static final byte[] BODY = StartingAnswer.body("WAGS is stopping");

  @Override
  public void service(Request request, Response response) throws IOException {
    response.setStatus(StartingAnswer.STATUS);
    response.setContentType(StartingAnswer.CONTENT_TYPE);
    response.setContentLength(BODY.length);
    response.setHeader("Retry-After", StartingAnswer.RETRY_AFTER);
    response.setHeader("Connection", "close");
    response.getOutputStream().write(BODY);
  }
}
