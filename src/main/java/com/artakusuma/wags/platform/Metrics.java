package com.artakusuma.wags.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The series of {@code /metrics} (of {@code /metrics?scope=application} on a full server): counters
 * and gauges with a sentence of help. What the server makes of timers and histograms has wrong
 * units and series without help.
 *
 * <p>Two copies of WAGS on one server have the series of both in one answer: one that does not
 * stand at the server's root names itself in each of its own.
 */
@ApplicationScoped
public class Metrics {

  @Inject private MetricRegistry registry;
  @Inject private Deployment deployment;

  /**
   * A counter, at zero.
   *
   * @param name without {@code _total}, which it gets by itself
   * @param help one sentence: what is counted
   */
  public Counter counter(String name, String help, Tag... tags) {
    return registry.counter(described(name, help, MetricUnits.NONE), withCopy(tags));
  }

  /**
   * A counter that is given nanoseconds and shows seconds.
   *
   * @param name without {@code _seconds_total}, which it gets by itself
   * @param help one sentence: what takes that time
   */
  public Counter time(String name, String help, Tag... tags) {
    return registry.counter(described(name, help, MetricUnits.NANOSECONDS), withCopy(tags));
  }

  /**
   * A gauge.
   *
   * @param name all of it, with its unit
   * @param help one sentence: what is measured, and when
   * @param value asked at each look; must be quick
   */
  public <T extends Number> void gauge(String name, String help, Supplier<T> value, Tag... tags) {
    registry.gauge(described(name, help, MetricUnits.NONE), value, withCopy(tags));
  }

  /** One of a few values that a series is told by. */
  public static Tag tag(String name, Enum<?> value) {
    return new Tag(name, value.name().toLowerCase(Locale.ROOT));
  }

  private static Metadata described(String name, String help, String unit) {
    return Metadata.builder().withName(name).withDescription(help).withUnit(unit).build();
  }

  private Tag[] withCopy(Tag... tags) {
    Stream<Tag> copy = deployment.copy().map(name -> new Tag("copy", name)).stream();
    return Stream.concat(Stream.of(tags), copy).toArray(Tag[]::new);
  }
}
