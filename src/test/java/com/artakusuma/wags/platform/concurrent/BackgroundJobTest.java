package com.artakusuma.wags.platform.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of work in the background that fails. */
class BackgroundJobTest {

  private final Logger log = Logger.getLogger(BackgroundJob.class.getName());
  private final List<LogRecord> records = new ArrayList<>();

  @AfterEach
  void filterNoMore() {
    log.setFilter(null);
  }

  @Test
  void isLoggedWithItsReason() {
    log.setFilter(entry -> !records.add(entry));
    RuntimeException reason = new IllegalStateException("nobody foresaw it");

    new BackgroundJob(
            "The inspection",
            Runnable::run,
            () -> {
              throw reason;
            })
        .goOn();

    assertEquals(1, records.size());
    assertEquals("The inspection failed, and is tried again later", records.get(0).getMessage());
    assertSame(reason, records.get(0).getThrown());
  }
}
