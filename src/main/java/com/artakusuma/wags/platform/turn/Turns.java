package com.artakusuma.wags.platform.turn;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets one node at a time do what is done for all of them, by a row in the database. Locks of the
 * server's own are no use for that: each node of a Galera cluster has its own.
 */
@ApplicationScoped
public class Turns {

  private static final Logger LOG = System.getLogger(Turns.class.getName());

  /** Between two times that a turn is kept there are a few statements. */
  private static final int LONGEST_STATEMENTS = 6;

  /** Of the column's 96 characters the slash and the random part take 37. */
  private static final int NODE_LENGTH = 59;

  @Inject private WriteTransaction transaction;
  @Inject private NodeName node;

  @Inject
  @ConfigProperty(name = "DB_TIMEOUT_SECONDS")
  private int timeoutSeconds;

  /** What one node does. */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does it.
     *
     * @param turn to be kept in each transaction that must not be carried out by two nodes, and now
     *     and then
     */
    T in(Turn turn) throws SQLException;
  }

  /**
   * Does the work unless another node is at it just now.
   *
   * @param what names the work, in up to 32 ASCII letters
   * @return its result; empty where another node is at it, or took over since this one was too slow
   * @throws DatabaseException where the database is away
   */
  public <T> Optional<T> alone(String what, Work<T> work) {
    Duration length = Duration.ofSeconds((long) LONGEST_STATEMENTS * timeoutSeconds);
    Optional<Turn> turn = Turn.take(transaction, what, owner(node.get()), length);
    if (turn.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.in(turn.get()));
    } catch (TurnOverException e) {
      LOG.log(Level.WARNING, e.getMessage());
      return Optional.empty();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    } finally {
      end(turn.get());
    }
  }

  /** Nobody else's: the node's name, cut to what the column has room for, and a random part. */
  static String owner(String node) {
    String name = node.substring(0, Math.min(NODE_LENGTH, node.length()));
    return name + "/" + UUID.randomUUID();
  }

  private static void end(Turn turn) {
    try {
      turn.end();
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "A turn could not be ended and runs out by itself", e);
    }
  }
}
