package com.artakusuma.wags.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.UnavailableException;
import com.artakusuma.wags.platform.database.DatabaseException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseGateTest {

  private final ExecutorService others = Executors.newCachedThreadPool();
  private final DatabaseGate gate = new DatabaseGate(1, 0);

  @AfterEach
  void endOthers() {
    others.shutdownNow();
  }

  @Test
  void turnsAwayWhoComesWhileAllPlacesAreTaken() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Future<String> first = inside(end);

    UnavailableException refused =
        assertThrows(UnavailableException.class, () -> gate.pass(() -> "second"));

    assertEquals("2", refused.getResponse().getHeaderString("Retry-After"));
    end.countDown();
    assertEquals("first", first.get());
    assertEquals("third", gate.pass(() -> "third"));
  }

  @Test
  void letsOnlyOneTryOnceTheDatabaseIsAway() throws Exception {
    assertThrows(DatabaseException.class, () -> gate.pass(away("08S01")));
    CountDownLatch end = new CountDownLatch(1);
    Future<String> probe = inside(end);

    UnavailableException refused =
        assertThrows(UnavailableException.class, () -> gate.pass(() -> "second"));

    assertEquals("5", refused.getResponse().getHeaderString("Retry-After"));
    end.countDown();
    assertEquals("first", probe.get());
    assertEquals("third", gate.pass(() -> "third"));
  }

  @Test
  void staysOpenWhereTheDatabaseOnlyRefusesAStatement() {
    assertThrows(DatabaseException.class, () -> gate.pass(away("42000")));

    assertEquals("inner", gate.pass(() -> "inner"));
  }

  @Test
  void whatIsReadAfterStoringNeedsNoPlace() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Future<String> first = inside(end);

    assertEquals("read", gate.afterStoring("It is stored", () -> "read"));

    end.countDown();
    assertEquals("first", first.get());
  }

  @Test
  void whereWhatWasStoredCannotBeReadNobodyIsToldThatItWasNot() {
    UnavailableException failed =
        assertThrows(
            UnavailableException.class, () -> gate.afterStoring("It is stored", away("08S01")));
    UnavailableException refused =
        assertThrows(
            UnavailableException.class,
            () -> gate.afterStoring("It is stored", () -> gate.pass(away("08S01"))));

    for (UnavailableException answer : List.of(failed, refused)) {
      assertEquals("5", answer.getResponse().getHeaderString("Retry-After"));
      assertEquals("It is stored", ((ApiError) answer.getResponse().getEntity()).details());
    }
    assertThrows(DatabaseException.class, () -> gate.afterStoring("It is stored", away("42000")));
  }

  /** Somebody who is inside, until told to end. */
  private Future<String> inside(CountDownLatch end) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    Future<String> inside =
        others.submit(
            () ->
                gate.pass(
                    () -> {
                      entered.countDown();
                      await(end);
                      return "first";
                    }));
    entered.await();
    return inside;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Supplier<String> away(String state) {
    return () -> {
      throw new DatabaseException(new SQLException("gone", state));
    };
  }
}
