package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.broadcast.personal.ValueChunk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Hands the recipients of a broadcast to the expansion, on one connection. */
public final class ChunkSql {

  private static final int CHUNKS_A_STATEMENT = 20;

  /** Bytes of values after which chunks are sent to the database, though they are fewer. */
  private static final int VALUES_A_STATEMENT = 4 << 20;

  private final Connection connection;

  /** Takes part in the transaction of this connection. */
  public ChunkSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Stores the chunks of a broadcast that has none.
   *
   * @param firstSeq place of the first recipient's message in the broadcast, from 0
   */
  public void insert(long broadcast, int firstSeq, RecipientList recipients) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO broadcast_chunk
              (broadcast_id, chunk_no, base_seq, n, recipients, variables)
            VALUES (?, ?, ?, ?, ?, ?)""")) {
      int number = 0;
      int valueBytes = 0;
      for (RecipientList.Chunk chunk : recipients.chunks()) {
        insert.setLong(1, broadcast);
        insert.setInt(2, number);
        insert.setInt(3, firstSeq + chunk.baseSeq());
        insert.setInt(4, chunk.count());
        insert.setString(5, chunk.recipients());
        byte[] values = chunk.values();
        insert.setString(6, values == null ? null : ValueChunk.text(values));
        insert.addBatch();
        valueBytes += values == null ? 0 : values.length;
        if (++number % CHUNKS_A_STATEMENT == 0 || valueBytes > VALUES_A_STATEMENT) {
          insert.executeBatch();
          valueBytes = 0;
        }
      }
      insert.executeBatch();
    }
  }
}
