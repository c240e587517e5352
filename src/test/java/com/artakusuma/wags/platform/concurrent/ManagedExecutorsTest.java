package com.artakusuma.wags.platform.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedExecutorsTest {

  private final Set<Thread> madeBy = ConcurrentHashMap.newKeySet();
  private final ManagedExecutors executors =
      new ManagedExecutors(contexts(), Duration.ofMillis(200));

  @AfterEach
  void stop() {
    executors.stop(new Object());
  }

  @Test
  void haveAllTheirThreadsFromTheStartMadeByTheOneThatStarts() throws Exception {
    ExecutorService three = executors.start("three", 3);
    CountDownLatch together = new CountDownLatch(3);

    for (int i = 0; i < 3; i++) {
      three.submit(
          () -> {
            together.countDown();
            return together.await(50, TimeUnit.SECONDS);
          });
    }

    assertTrue(together.await(50, TimeUnit.SECONDS));
    assertEquals(Set.of(Thread.currentThread()), madeBy);
  }

  @Test
  void haveOneThreadAtLeast() throws Exception {
    assertEquals("done", executors.start("none", 0).submit(() -> "done").get());
  }

  @Test
  void keepNoClassLoaderOfTheirOwn() throws Exception {
    Thread thread = executors.start("plain", 1).submit(Thread::currentThread).get();

    assertNull(thread.getContextClassLoader());
    assertEquals("wags-plain-1", thread.getName());
  }

  @Test
  void letWhatIsUnderWayEnd() throws Exception {
    ExecutorService one = executors.start("one", 1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<String> ended = new AtomicReference<>();
    one.execute(begun::countDown);
    one.execute(() -> ended.set("by itself"));
    begun.await();

    executors.stop(new Object());

    assertTrue(one.isTerminated());
    assertEquals("by itself", ended.get());
  }

  @Test
  void interruptWhatDoesNotEnd() throws Exception {
    ExecutorService one = executors.start("one", 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    one.submit(
        () -> {
          begun.countDown();
          never.await();
          return null;
        });
    begun.await();

    executors.stop(new Object());

    assertTrue(one.isTerminated());
  }

  @Test
  void leaveWhatComesAfterTheStop() {
    ExecutorService one = executors.start("one", 1);
    executors.stop(new Object());
    AtomicReference<String> ran = new AtomicReference<>();

    one.execute(() -> ran.set("after all"));

    assertNull(ran.get());
  }

  @Test
  void keepNothingOfWhatIsCancelled() {
    ScheduledExecutorService later = executors.startScheduled("later");

    later.schedule(() -> {}, 1, TimeUnit.DAYS).cancel(false);

    assertEquals(List.of(), later.shutdownNow());
  }

  /** Gives a task no context, and notes for whom it was asked. */
  @Test
  void doAJobOnceAtATime() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    BackgroundJob job =
        executors.job(
            "job",
            "Testing",
            () -> {
              times.incrementAndGet();
              begun.countDown();
              await(goOn);
            });

    job.goOn();
    begun.await();
    job.goOn();
    goOn.countDown();
    executors.stop(new Object());

    assertEquals(1, times.get());
  }

  @Test
  void doAJobAgainThatFailed() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    BackgroundJob job =
        executors.job(
            "job",
            "Testing",
            () -> {
              twice.countDown();
              throw new IllegalStateException("as the test wants it");
            });

    while (!twice.await(1, TimeUnit.MILLISECONDS)) {
      job.goOn();
    }

    assertEquals(0, twice.getCount());
  }

  @Test
  void tellTheirJobsToStopAndBeginNoOther() {
    AtomicInteger times = new AtomicInteger();
    BackgroundJob job = executors.job("job", "Testing", times::incrementAndGet);

    executors.stopJobs(new Object());
    job.goOn();
    executors.stop(new Object());

    assertTrue(job.isStopping());
    assertEquals(0, times.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ContextService contexts() {
    return (ContextService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ContextService.class},
            (proxy, method, arguments) -> {
              madeBy.add(Thread.currentThread());
              return arguments[0];
            });
  }
}
