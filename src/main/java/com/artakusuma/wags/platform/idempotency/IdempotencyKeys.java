package com.artakusuma.wags.platform.idempotency;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.UnconfirmedException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.IdempotencySql.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Does once what requests with a key ask for, and keeps what they were answered for {@code
 * IDEMPOTENCY_HOURS}.
 *
 * <p>A key's row is made first, in a transaction of its own, and stands for nothing by itself. Who
 * has it locked works for the key, and writes what came of it into the row in the transaction of
 * the work: a crash leaves both or neither, and the lock ends with its transaction. Nobody waits
 * for a locked row.
 */
@ApplicationScoped
public class IdempotencyKeys {

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private SmallDeletes deletes;

  @Inject
  @ConfigProperty(name = "IDEMPOTENCY_HOURS")
  private int hours;

  /**
   * The work for some requests, within one transaction. It may run more than once, so it must not
   * have other effects.
   */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does it.
     *
     * @param places of the requests to work for, ascending, at least one
     * @return what came of each, in that order
     */
    List<KeyedOutcome.Done<T>> on(Connection connection, List<Integer> places) throws SQLException;
  }

  /**
   * What is known of a request's key already, without locking anything.
   *
   * @return {@link KeyedOutcome.Before} or {@link KeyedOutcome.OtherBody}; empty where nothing was
   *     done for the key
   * @throws DatabaseException as of {@link Connections#read}
   */
  public <T> Optional<KeyedOutcome<T>> earlier(KeyedRequest request) {
    return connections
        .read(connection -> sql(connection).find(List.of(request.key())))
        .values()
        .stream()
        .findFirst()
        .map(row -> KeyedRound.earlier(row, request));
  }

  /**
   * Works for those of these requests whose key nobody has used, in one transaction.
   *
   * @return what became of each, in order
   * @throws UnconfirmedException where the connection broke during the commit; the same key may be
   *     used to find out
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public <T> List<KeyedOutcome<T>> run(List<KeyedRequest> requests, Work<T> work) {
    Map<IdempotencyKey, Row> rows = rows(requests);
    KeyedRound<T> known = new KeyedRound<>(requests, rows);
    if (known.isOver()) {
      return known.outcomes();
    }
    return transaction.run(
        connection -> {
          KeyedRound<T> round = new KeyedRound<>(requests, rows);
          round.work(sql(connection), work);
          return round.outcomes();
        });
  }

  /**
   * Keeps what a request is about to be answered, where that could not be told in the transaction
   * of its work.
   *
   * @return the answer to give: this one, or that which a repeated request kept meanwhile
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public KeptAnswer complete(KeyedRequest request, KeptAnswer whole) {
    return transaction.run(
        connection -> {
          IdempotencySql sql = sql(connection);
          if (sql.complete(request.key(), whole)) {
            return whole;
          }
          Row row = sql.find(List.of(request.key())).get(request.key());
          KeptAnswer kept = row == null ? null : row.kept();
          // whole: kept for so long that it is gone by now
          return kept != null && kept.isWhole() ? kept : whole;
        });
  }

  /** Deletes keys that are no longer kept, in small transactions. */
  public void deleteOld() {
    deletes.all(
        "DELETE FROM idempotency_key WHERE since < UTC_TIMESTAMP(6) - INTERVAL ? HOUR",
        statement -> statement.setInt(1, hours));
  }

  /** A row for each key, made where there was none. */
  private Map<IdempotencyKey, Row> rows(List<KeyedRequest> requests) {
    Set<IdempotencyKey> keys =
        requests.stream()
            .map(KeyedRequest::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return transaction.run(
        connection -> {
          IdempotencySql sql = sql(connection);
          Map<IdempotencyKey, Row> rows = sql.find(keys);
          List<IdempotencyKey> missing =
              keys.stream().filter(key -> !rows.containsKey(key)).toList();
          if (!missing.isEmpty()) {
            sql.insert(missing);
            rows.putAll(sql.find(missing));
          }
          if (rows.size() < keys.size()) {
            throw new WriteTransaction.ConflictException(
                "A key was deleted just now, since it is no longer kept");
          }
          return rows;
        });
  }

  private IdempotencySql sql(Connection connection) {
    return new IdempotencySql(connection, hours);
  }
}
