package com.artakusuma.wags.platform.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span without what may hold a number, a text or a secret. The server notes whole addresses with
 * their queries, and the words of exceptions; a client's {@code tracestate} may be anything.
 */
final class AllowedSpan extends DelegatingSpanData {

  /** What has few values, and none that a stranger chooses; and what WAGS notes itself. */
  private static final Set<String> ALLOWED =
      Set.of("http.method", "http.route", "http.status_code", "error");

  private static final String OWN = "wags.";

  private final Attributes attributes;
  private final SpanContext context;

  AllowedSpan(SpanData span) {
    super(span);
    attributes =
        span.getAttributes().toBuilder()
            .removeIf(key -> !ALLOWED.contains(key.getKey()) && !key.getKey().startsWith(OWN))
            .build();
    SpanContext whole = span.getSpanContext();
    context =
        SpanContext.create(
            whole.getTraceId(), whole.getSpanId(), whole.getTraceFlags(), TraceState.getDefault());
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  public StatusData getStatus() {
    return StatusData.create(super.getStatus().getStatusCode(), "");
  }

  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public List<LinkData> getLinks() {
    return List.of();
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }
}
