package com.artakusuma.wags.queue.send;

import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.platform.trace.RequestTrace;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The span of each call that carries a message to a gateway, where traces are made. The server's
 * own of such calls are switched off: they never end where no answer comes.
 */
@ApplicationScoped
class CallTraces {

  @Inject private Instance<Tracer> tracers;

  @Inject
  @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "true")
  private boolean disabled;

  /** A call begins; what comes back is to be ended. */
  Span begin(ClaimedMessage message) {
    if (disabled) {
      return Span.getInvalid();
    }
    Span span =
        tracers
            .get()
            .spanBuilder("gateway send")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(RequestTrace.of(message.trace()))
            .setAttribute("wags.request_id", message.attemptId())
            .setAttribute("wags.message_id", message.id())
            .setAttribute("wags.sender_id", message.senderId())
            .setAttribute("wags.attempt", message.attempts())
            .startSpan();
    if (message.broadcastId() != null) {
      span.setAttribute("wags.broadcast_id", message.broadcastId());
    }
    return span;
  }

  /** What the call came to. */
  void ended(Span span, int gateway, AttemptRecord tried) {
    if (!span.isRecording()) {
      return;
    }
    span.setAttribute("wags.gateway_id", gateway);
    span.setAttribute("wags.outcome", tried.outcome().name());
    if (tried.httpStatus() != null) {
      span.setAttribute("http.status_code", tried.httpStatus());
    }
    if (tried.outcome() != Attempt.Outcome.SENT) {
      span.setStatus(StatusCode.ERROR);
    }
  }
}
