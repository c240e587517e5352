package com.artakusuma.wags.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Has the server's OpenTelemetry do as the settings say, and lets nothing out of it but what {@link
 * AllowedSpan} has. It is found by its name in {@code META-INF/services}, also where somebody
 * switched telemetry on past the settings.
 */
public final class TraceExport implements AutoConfigurationCustomizerProvider {

  /** Whatever the environment says: the server has no other exporter, and baggage is not ours. */
  private static final Map<String, String> FIXED =
      Map.of(
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.propagators", "tracecontext",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.traces.sampler", "parentbased_traceidratio");

  /** Each setting and the property of OpenTelemetry that it stands for. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "OTEL_EXPORTER_OTLP_ENDPOINT", "otel.exporter.otlp.endpoint",
          "OTEL_EXPORTER_OTLP_HEADERS", "otel.exporter.otlp.headers",
          "OTEL_TRACES_SAMPLER_ARG", "otel.traces.sampler.arg");

  private static final AttributeKey<String> NODE = AttributeKey.stringKey("service.instance.id");

  @Override
  public void customize(AutoConfigurationCustomizer configuration) {
    configuration.addPropertiesCustomizer(given -> properties());
    configuration.addResourceCustomizer(
        (resource, given) ->
            resource.merge(
                Resource.create(
                    setting("NODE_NAME")
                        .map(node -> Attributes.of(NODE, node))
                        .orElse(Attributes.empty()))));
    configuration.addTracerProviderCustomizer(
        (provider, given) -> provider.addSpanProcessor(new RequestNames()));
    configuration.addSpanExporterCustomizer((exporter, given) -> new AllowedSpans(exporter));
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(FIXED);
    SETTINGS.forEach(
        (name, property) -> setting(name).ifPresent(value -> properties.put(property, value)));
    return properties;
  }

  private static Optional<String> setting(String name) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class);
  }
}
