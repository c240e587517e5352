package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.pace.SenderPace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a node's workers come to the chunks. */
class BroadcastExpanderTest {

  private static final int WORKERS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
  private final CountDownLatch atIt = new CountDownLatch(WORKERS);
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() {
    over.countDown();
    threads.shutdown();
  }

  @Test
  void onceThereIsWorkAllWorkersAreAtIt() throws InterruptedException {
    new BroadcastExpander(new Lasting(), new QueueSignal(), new SenderPace())
        .start(threads, WORKERS);

    assertTrue(atIt.await(60, TimeUnit.SECONDS), () -> atIt.getCount() + " are idle");
  }

  /** Each chunk takes as long as the test. */
  private final class Lasting extends WriteTransaction {

    @Override
    @SuppressWarnings("unchecked") // that there is no other chunk
    public <T> T run(SqlWork<T> work) {
      atIt.countDown();
      try {
        over.await();
        Object none = false;
        return (T) none;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
