package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.broadcast.personal.VariableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list together with those of rows that come anew: a column that it has not yet
 * comes behind the others, so that what is stored keeps its place.
 */
final class ListColumns {

  private final List<String> all;
  private final int[] places;

  /**
   * @param there the list's
   * @param names the new rows'
   * @throws ListRefusedException where they are too many
   */
  ListColumns(List<String> there, List<String> names) {
    all = new ArrayList<>(there);
    List<String> keys = new ArrayList<>(there.stream().map(VariableName::key).toList());
    places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      String key = VariableName.key(names.get(i));
      if (!keys.contains(key)) {
        keys.add(key);
        all.add(names.get(i));
      }
      places[i] = keys.indexOf(key);
    }
    if (all.size() > SavedList.MOST_COLUMNS) {
      throw new ListRefusedException(
          ListRefusedException.Kind.COLUMNS,
          SavedList.MOST_COLUMNS,
          "A list may have at most " + SavedList.MOST_COLUMNS + " columns");
    }
  }

  /** Of the list from now on. */
  List<String> all() {
    return all;
  }

  /**
   * What a row has from now on: a new value takes the place of an old one, a blank one clears it,
   * and null leaves it.
   *
   * @param stored of the row so far, as it is stored; null for none
   * @param values its new ones, in the order of the new rows' names
   * @return as it is stored; null for none
   */
  @Nullable String merged(@Nullable String stored, List<@Nullable String> values) {
    List<String> merged = RowValues.read(stored, all.size());
    for (int i = 0; i < places.length; i++) {
      if (values.get(i) != null) {
        merged.set(places[i], values.get(i));
      }
    }
    return RowValues.text(merged);
  }
}
