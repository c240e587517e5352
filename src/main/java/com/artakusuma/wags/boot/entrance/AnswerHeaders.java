package com.artakusuma.wags.boot.entrance;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.HttpStatus;

/**
 * Tells browsers of every answer, the server's own included, that it is what its type says, and
 * where there is TLS that they come by it only. Calls the status by its name that the server knows
 * none for.
 */
public final class AnswerHeaders extends BaseFilter {

  private static final String NO_GUESSING = "X-Content-Type-Options";
  private static final String HTTPS_ONLY = "Strict-Transport-Security";

  private static final HttpStatus MULTI_STATUS = HttpStatus.newHttpStatus(207, "Multi-Status");

  private final int secondsOfHttps;

  /**
   * The headers of all answers.
   *
   * @param secondsOfHttps for how long a browser comes by HTTPS only; 0 to say nothing of it
   */
  public AnswerHeaders(int secondsOfHttps) {
    this.secondsOfHttps = secondsOfHttps;
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    if (context.getMessage() instanceof HttpContent content) {
      HttpHeader answer = content.getHttpHeader();
      if (!answer.isCommitted()) {
        add(answer, NO_GUESSING, "nosniff");
        if (secondsOfHttps > 0) {
          add(answer, HTTPS_ONLY, "max-age=" + secondsOfHttps);
        }
        if (answer instanceof HttpResponsePacket response
            && response.getStatus() == MULTI_STATUS.getStatusCode()) {
          response.setStatus(MULTI_STATUS);
        }
      }
    }
    return context.getInvokeAction();
  }

  private static void add(HttpHeader answer, String name, String value) {
    if (!answer.containsHeader(name)) {
      answer.addHeader(name, value);
    }
  }
}
