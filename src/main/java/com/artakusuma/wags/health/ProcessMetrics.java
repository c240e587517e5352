package com.artakusuma.wags.health;

import com.artakusuma.wags.platform.Metrics;
import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Shows at {@code /metrics} how the process does, under the names that Prometheus' own libraries
 * use, so that dashboards made for those find them.
 */
@ApplicationScoped
public class ProcessMetrics {

  @Inject private Metrics metrics;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    show("heap", memory::getHeapMemoryUsage);
    show("nonheap", memory::getNonHeapMemoryUsage);
    metrics.gauge(
        "jvm_memory_max_bytes",
        "Bytes that the heap may grow to.",
        () -> memory.getHeapMemoryUsage().getMax(),
        new Tag("area", "heap"));
    metrics.gauge(
        "jvm_threads_current",
        "Threads that run.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    metrics.gauge(
        "process_start_time_seconds",
        "When the process started, in seconds since 1970.",
        () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1_000.0);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      metrics.gauge(
          "process_open_fds", "Files and connections open.", unix::getOpenFileDescriptorCount);
      metrics.gauge(
          "process_max_fds",
          "Files and connections that may be open.",
          unix::getMaxFileDescriptorCount);
    }
  }

  private void show(String area, Supplier<MemoryUsage> usage) {
    metrics.gauge(
        "jvm_memory_used_bytes",
        "Bytes in use.",
        () -> usage.get().getUsed(),
        new Tag("area", area));
  }
}
