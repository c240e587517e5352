package com.artakusuma.wags.check.run;

import com.artakusuma.wags.check.Finding;
import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.SettingsDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The checks of a running server, one at a time, whoever asks for them. */
@ApplicationScoped
public class RunningCheck {

  /** As web.xml has it. */
  private static final String SSL_MODE = "PREFERRED";

  @Inject private ManagedExecutors executors;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile ExecutorService threads;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    threads = executors.start("check", Checkup.THREADS);
  }

  /**
   * Runs them, for half a minute at most.
   *
   * @return what they found; empty where they are running for somebody else
   */
  public Optional<List<Finding>> run() throws InterruptedException {
    if (!running.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      Config config = ConfigProvider.getConfig(RunningCheck.class.getClassLoader());
      return Optional.of(
          Checkup.run(new Given(name -> value(config, name)), threads, Checkup.LONGEST));
    } finally {
      running.set(false);
    }
  }

  /**
   * An empty value is none to a server's configuration: all that is required was there at the
   * start.
   */
  private static String value(Config config, String name) {
    String value = SettingsDataSource.raw(config, name);
    return value.isEmpty() && name.equals("DB_SSL_MODE") ? SSL_MODE : value;
  }
}
