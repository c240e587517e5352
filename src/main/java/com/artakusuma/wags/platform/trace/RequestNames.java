package com.artakusuma.wags.platform.trace;

import com.artakusuma.wags.platform.RequestId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Gives the span of each request the name by which the request stands in the log. */
final class RequestNames implements SpanProcessor {

  static final AttributeKey<String> REQUEST = AttributeKey.stringKey("wags.request_id");

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    String request = RequestId.current();
    if (request != null) {
      span.setAttribute(REQUEST, request);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // isEndRequired says that this is not called
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
