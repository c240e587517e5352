package com.artakusuma.wags.platform.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/** Hands spans on to an exporter, each without what may not leave. */
final class AllowedSpans implements SpanExporter {

  private final SpanExporter exporter;

  AllowedSpans(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    List<SpanData> allowed = spans.stream().<SpanData>map(AllowedSpan::new).toList();
    return exporter.export(allowed);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
