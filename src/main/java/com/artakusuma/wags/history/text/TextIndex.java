package com.artakusuma.wags.history.text;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says where in senders' histories a text may stand. */
@ApplicationScoped
public class TextIndex {

  /** Trigrams of a text that are looked for; more of them would leave out hardly more. */
  private static final int MOST_TRIGRAMS = 8;

  @Inject private Connections connections;

  /**
   * Where in senders' histories a text may stand; left out are senders of whom the index knows
   * nothing. Empty where it can say nothing of the text, since that is too short.
   *
   * @param text null: nothing is said
   * @throws DatabaseException where the database is away
   */
  public Map<String, Candidates> candidates(Collection<String> senders, @Nullable String text) {
    int[] trigrams = text == null ? new int[0] : some(Trigrams.ofSearch(text));
    if (trigrams.length == 0 || senders.isEmpty()) {
      return Map.of();
    }
    Map<String, Candidates> candidates = new HashMap<>();
    connections
        .read(connection -> new TextIndexSql(connection).spans(senders))
        .forEach(
            (sender, spans) ->
                candidates.put(sender, new Candidates(connections, sender, trigrams, spans)));
    return candidates;
  }

  /** From all over the text. */
  private static int[] some(int[] all) {
    int number = Math.min(all.length, MOST_TRIGRAMS);
    return IntStream.range(0, number).map(i -> all[i * all.length / number]).toArray();
  }
}
