package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that each run transactions on a connection of their own, under READ COMMITTED. */
final class RawWork {

  private static final String DATABASE = "wags_bench_raw";

  /** One transaction; the commit is not its own. */
  interface Transaction {

    /** How many messages it moved; 0 ends the thread. */
    int run(Connection connection) throws SQLException;
  }

  private RawWork() {}

  /** The yardsticks' database, with empty tables. */
  static Rows freshDatabase(Site site) throws SQLException, IOException {
    Schema.create(site.database(), DATABASE);
    return new Rows(site.database(), DATABASE);
  }

  /**
   * Repeats a transaction on each thread; messages a second over all.
   *
   * @param seconds after which no further transaction begins
   */
  static double perSecond(Rows rows, int threads, int seconds, Transaction transaction)
      throws Exception {
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> repeat(rows, end, transaction));
      }
      long moved = 0;
      for (Future<Long> thread : executor.invokeAll(work)) {
        moved += thread.get();
      }
      return moved * 1e9 / (System.nanoTime() - start);
    } finally {
      executor.shutdownNow();
    }
  }

  private static long repeat(Rows rows, long end, Transaction transaction) throws SQLException {
    try (Connection connection = rows.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      long moved = 0;
      while (System.nanoTime() < end) {
        int now = transaction.run(connection);
        connection.commit();
        if (now == 0) {
          break;
        }
        moved += now;
      }
      return moved;
    }
  }
}
