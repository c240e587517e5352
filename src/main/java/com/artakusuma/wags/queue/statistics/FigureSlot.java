package com.artakusuma.wags.queue.statistics;

import com.artakusuma.wags.platform.NodeName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.ZoneId;

/** Opens the figures of a transaction: each node moves rows of its own where it can. */
@ApplicationScoped
public class FigureSlot {

  /** Rows of {@code stat_day} and {@code stat_minute} that share the writing of one figure. */
  private static final int SLOTS = 16;

  @Inject private NodeName node;
  @Inject private ZoneId zone;

  /** The figures of the transaction that this connection is in. */
  public FigureSql on(Connection connection) {
    return new FigureSql(connection, zone, slot());
  }

  /** The same, of what receipts say. */
  public StageFigureSql stages(Connection connection) {
    return new StageFigureSql(connection, zone, slot());
  }

  private int slot() {
    return Math.floorMod(node.get().hashCode(), SLOTS);
  }
}
