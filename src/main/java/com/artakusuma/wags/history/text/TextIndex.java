package com.artakusuma.wags.history.text;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.IntStream;

/** Says where in senders' histories a text may stand. */
@ApplicationScoped
public class TextIndex {

  /** Trigrams of a text that are looked for; more of them would leave out hardly more. */
  private static final int MOST_TRIGRAMS = 8;

  @Inject private Connections connections;

  /**
   * Those of some senders of whose messages the index knows any; none where it can say nothing of
   * the text, since it is too short.
   *
   * @param text null: nothing is said
   * @throws DatabaseException where the database is away
   */
  public Set<String> knows(Collection<String> senders, String text) {
    if (text == null || Trigrams.ofSearch(text).length == 0) {
      return Set.of();
    }
    try (Connection connection = connections.open()) {
      return new TextIndexSql(connection).indexed(senders);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Where in a sender's history a text may stand.
   *
   * @param text one of which the index can say something, see {@link #knows}
   * @throws DatabaseException where the database is away
   */
  public Candidates candidates(String sender, String text) {
    int[] all = Trigrams.ofSearch(text);
    int[] some =
        IntStream.range(0, Math.min(all.length, MOST_TRIGRAMS))
            .map(i -> all[(int) ((long) i * all.length / Math.min(all.length, MOST_TRIGRAMS))])
            .toArray();
    try (Connection connection = connections.open()) {
      return new Candidates(connections, sender, some, new TextIndexSql(connection).spans(sender));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
