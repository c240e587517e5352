package com.artakusuma.wags.platform.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedSpansTest {

  private static final String NUMBER = "6281234567890";

  private static final SpanContext CLIENT =
      SpanContext.createFromRemoteParent(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.builder().put("shop", NUMBER).build());

  @Test
  void leaveWithTheNamedAttributesAndNothingElse() {
    Kept kept = new Kept();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new AllowedSpans(kept)))
            .build()) {
      Span span =
          provider
              .get("test")
              .spanBuilder("GET /api/messages")
              .setParent(Context.root().with(Span.wrap(CLIENT)))
              .addLink(CLIENT, Attributes.of(AttributeKey.stringKey("to"), NUMBER))
              .setAttribute("http.url", "http://localhost/api/messages?recipient=" + NUMBER)
              .setAttribute("http.target", "/api/messages?recipient=" + NUMBER)
              .setAttribute("net.host.name", NUMBER)
              .setAttribute("http.method", "GET")
              .setAttribute("wags.message_id", 4711)
              .startSpan();
      span.recordException(new IllegalStateException("no such number: " + NUMBER));
      span.setStatus(StatusCode.ERROR, "no such number: " + NUMBER);
      span.end();
    }

    SpanData left = kept.spans.get(0);
    assertEquals(CLIENT.getTraceId(), left.getTraceId());
    assertEquals(CLIENT.getSpanId(), left.getParentSpanId());
    assertEquals(
        Attributes.builder().put("http.method", "GET").put("wags.message_id", 4711).build(),
        left.getAttributes());
    assertEquals(2, left.getTotalAttributeCount());
    assertEquals(StatusData.error(), left.getStatus());
    assertEquals(List.of(), left.getEvents());
    assertEquals(0, left.getTotalRecordedEvents());
    assertEquals(List.of(), left.getLinks());
    assertEquals(0, left.getTotalRecordedLinks());
    assertEquals(TraceState.getDefault(), left.getSpanContext().getTraceState());
  }

  /** An exporter that keeps what it gets. */
  private static final class Kept implements SpanExporter {

    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> some) {
      spans.addAll(some);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
