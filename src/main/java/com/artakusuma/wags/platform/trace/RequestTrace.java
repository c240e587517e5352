package com.artakusuma.wags.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The trace of the request that this thread works on, where traces are made. Elsewhere nothing of
 * it does anything.
 */
public final class RequestTrace {

  private static final AttributeKey<List<Long>> MESSAGES =
      AttributeKey.longArrayKey("wags.message_ids");

  private static final String VERSION = "00";

  private RequestTrace() {}

  /**
   * What makes a later span part of the trace, as the header {@code traceparent} of W3C's Trace
   * Context has it; null where no trace is made.
   */
  public static @Nullable String current() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? String.join(
            "-", VERSION, span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
        : null;
  }

  /**
   * The request stored some messages.
   *
   * @param ids gone through only where a trace is made
   */
  public static void stored(LongStream ids) {
    Span span = Span.current();
    if (span.isRecording()) {
      span.setAttribute(MESSAGES, ids.boxed().toList());
    }
  }

  /**
   * What a span is to be a part of.
   *
   * @param traceparent as {@link #current()} gave it; null for a trace of its own
   */
  public static Context of(@Nullable String traceparent) {
    if (traceparent == null) {
      return Context.root();
    }
    String[] parts = traceparent.split("-");
    SpanContext span =
        SpanContext.createFromRemoteParent(
            parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    return Context.root().with(Span.wrap(span));
  }
}
