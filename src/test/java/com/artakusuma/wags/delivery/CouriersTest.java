package com.artakusuma.wags.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.outbox.ClaimedMessage;
import com.artakusuma.wags.outbox.Trial;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CouriersTest {

  private final ExecutorService pool = Executors.newCachedThreadPool();

  @AfterEach
  void sendHome() {
    pool.shutdownNow();
  }

  @Test
  void comeWhenTheyAreNeededAndNeverMoreThanTheMost() {
    Queue<Runnable> hired = new ArrayDeque<>();
    Couriers couriers = new Couriers(hired::add, 2, message -> {});

    assertEquals(0, hired.size());
    couriers.hand(message(1));
    assertEquals(1, hired.size());
    couriers.hand(message(2));
    couriers.hand(message(3));
    assertEquals(2, hired.size());
  }

  @Test
  void deliverEachMessageOnceAndAsManyAtATimeAsTheyAre() throws Exception {
    int most = 8;
    CyclicBarrier allAtWork = new CyclicBarrier(most);
    BlockingQueue<Long> delivered = new LinkedBlockingQueue<>();
    Semaphore slots = new Semaphore(most);
    Couriers couriers =
        new Couriers(
            pool,
            most,
            message -> {
              await(allAtWork);
              delivered.add(message.id());
              slots.release();
            });

    List<Long> expected = new ArrayList<>();
    for (long id = 1; id <= 100 * most; id++) {
      slots.acquire();
      couriers.hand(message(id));
      expected.add(id);
    }

    slots.acquire(most);
    assertEquals(expected, delivered.stream().sorted().toList());
  }

  @Test
  void stayForTheNextMessage() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Semaphore done = new Semaphore(0);
    Couriers couriers =
        new Couriers(
            pool,
            1,
            message -> {
              threads.add(Thread.currentThread());
              done.release();
            });

    for (long id = 1; id <= 50; id++) {
      couriers.hand(message(id));
      done.acquire();
    }

    assertEquals(1, threads.size());
  }

  @Test
  void goWhenTheyAreDismissedOrInterrupted() throws Exception {
    CountDownLatch atWork = new CountDownLatch(2);
    Semaphore mayEnd = new Semaphore(0);
    Couriers couriers =
        new Couriers(
            pool,
            2,
            message -> {
              atWork.countDown();
              mayEnd.acquireUninterruptibly();
            });
    couriers.hand(message(1));
    couriers.hand(message(2));
    atWork.await();

    couriers.dismiss();
    mayEnd.release(2);
    pool.shutdown();

    assertTrue(pool.awaitTermination(50, TimeUnit.SECONDS));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClaimedMessage message(long id) {
    return new ClaimedMessage(
        id,
        1,
        "shop",
        "6281234567890",
        "hi",
        null,
        1,
        1,
        false,
        false,
        Trial.NONE,
        false,
        Duration.ZERO,
        0,
        0);
  }
}
