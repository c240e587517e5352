package com.artakusuma.wags.boot.entrance;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;

/** Tells browsers of every answer, the server's own included, that it is what its type says. */
public final class NoGuessing extends BaseFilter {

  private static final String HEADER = "X-Content-Type-Options";

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    if (context.getMessage() instanceof HttpContent content) {
      HttpHeader answer = content.getHttpHeader();
      if (!answer.isCommitted() && !answer.containsHeader(HEADER)) {
        answer.addHeader(HEADER, "nosniff");
      }
    }
    return context.getInvokeAction();
  }
}
