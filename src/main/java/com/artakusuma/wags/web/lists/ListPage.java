package com.artakusuma.wags.web.lists;

import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.broadcast.saved.SavedRow;
import com.artakusuma.wags.web.http.Address;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One list, fifty rows at a time: looked through, and taken rows from. */
@Named("listPage")
@RequestScoped
public class ListPage {

  private static final int LINES = 50;
  private static final String AFTER = "after";
  private static final String NUMBER = "[0-9]{1,9}";

  @Inject private SavedLists lists;
  @Inject private ListParameters parameters;
  @Inject private Texts texts;

  private @Nullable SavedList list;
  private boolean read;
  private @Nullable List<SavedRow> rows;
  private @Nullable String problem;
  private @Nullable String done;

  /** What a row has in one column. */
  public record Value(String column, String text) {}

  /** Whether the address names a list. */
  public boolean isAsked() {
    return parameters.isAny();
  }

  /** The list; null where the reader has none of that id. */
  public @Nullable SavedList getList() {
    if (!read) {
      list = parameters.list().orElse(null);
      read = true;
    }
    return list;
  }

  private SavedList shown() {
    return Objects.requireNonNull(getList());
  }

  private int after() {
    return parameters
        .given(AFTER)
        .filter(written -> written.matches(NUMBER))
        .map(Integer::valueOf)
        .orElse(0);
  }

  /** One more than is shown tells whether there are more. */
  private List<SavedRow> all() {
    if (rows == null) {
      rows = getList() == null ? List.of() : lists.rows(getList(), after(), LINES + 1);
    }
    return rows;
  }

  public List<SavedRow> getRows() {
    return all().size() > LINES ? all().subList(0, LINES) : all();
  }

  /** What a row has, but for empty columns. */
  public List<Value> values(SavedRow row) {
    return IntStream.range(0, row.values().size())
        .filter(i -> row.values().get(i) != null)
        .mapToObj(i -> new Value(shown().columns().get(i), row.values().get(i)))
        .toList();
  }

  /** The names of its columns, in one line. */
  public String getColumnLine() {
    return String.join(" · ", shown().columns());
  }

  /** The query part of the address of what follows; empty where nothing does. */
  public String getNext() {
    if (all().size() <= LINES) {
      return "";
    }
    Map<String, String> next = new LinkedHashMap<>();
    next.put(ListParameters.LIST, Long.toString(shown().id()));
    next.put(AFTER, Integer.toString(all().get(LINES - 1).number()));
    return Address.query(next);
  }

  /** Behind which row these are, as the address has it. */
  public String getAfter() {
    return after() == 0 ? "" : Integer.toString(after());
  }

  /** Whether these are not the first ones. */
  public boolean isPaged() {
    return after() > 0;
  }

  /** Takes the row off that the button names. */
  public void remove() {
    problem = parameters.refusal();
    Optional<Integer> row =
        parameters.given("row").filter(n -> n.matches(NUMBER)).map(Integer::valueOf);
    if (problem == null && getList() != null && row.isPresent()) {
      try {
        boolean removed = lists.remove(getList(), row.get());
        done = texts.of(removed ? "lists.row.removed" : "lists.row.gone");
      } catch (ListRefusedException e) {
        problem = parameters.words(e);
      }
    }
    forget();
  }

  /** Has all read anew that may have changed. */
  void forget() {
    list = null;
    read = false;
    rows = null;
  }

  /** Why nothing was done, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  /** What was done, in words, or null. */
  public @Nullable String getDone() {
    return done;
  }
}
