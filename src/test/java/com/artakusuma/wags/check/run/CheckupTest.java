package com.artakusuma.wags.check.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.check.Finding;
import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What the checks do to each other. */
class CheckupTest {

  @Test
  void aDatabaseThatNeverAnswersIsSaidBesideWhatTheOthersFound() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Checkup.THREADS);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          Map.of(
              "DB_HOST", "127.0.0.1",
              "DB_PORT", Integer.toString(silent.getLocalPort()),
              "DB_NAME", "db_wags",
              "DB_USER", "wags",
              "DB_PASSWORD", "",
              "DB_SSL_MODE", "DISABLED");

      List<Finding> findings =
          Checkup.run(new Given(settings::get), threads, Duration.ofSeconds(2));

      assertTrue(has(findings, Level.FAULT, "database.unfinished"), findings::toString);
      assertTrue(has(findings, Level.WARNING, "gateway.unset"), findings::toString);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPartThatFailsIsSaidOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Checkup.THREADS);
    Given broken =
        new Given(
            name -> {
              if (name.equals("DB_HOST")) {
                throw new IllegalStateException("broken");
              }
              return null;
            });
    try {
      List<Finding> findings = Checkup.run(broken, threads, Duration.ofSeconds(20));

      assertEquals(
          List.of("database.failed"),
          findings.stream().map(Finding::key).filter(key -> key.startsWith("database.")).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean has(List<Finding> findings, Level level, String key) {
    return findings.stream()
        .anyMatch(finding -> finding.level() == level && finding.key().equals(key));
  }
}
