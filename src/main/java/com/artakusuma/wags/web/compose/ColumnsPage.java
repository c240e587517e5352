package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.personal.VariableName;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.web.compose.check.BroadcastCheck;
import com.artakusuma.wags.web.compose.check.RecipientReading;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a list that a text may name, asked for before anything is written. */
@Named("columnsPage")
@RequestScoped
public class ColumnsPage {

  @Inject private RecipientReading reading;
  @Inject private BroadcastPage broadcast;
  @Inject private Texts texts;

  private @Nullable List<String> names;
  private List<String> leftOut = List.of();
  private @Nullable String problem;

  /** Reads the list for its columns alone. */
  public void read() {
    BroadcastCheck found = reading.read("", reading.list(""));
    names = found == null ? List.of() : found.personal().columns();
    leftOut = found == null ? List.of() : leftOut(found);
    problem = reading.problem();
    if (found != null && names.isEmpty()) {
      problem = texts.of("broadcast.columns.none");
    }
  }

  /** Their names: as just read, or as the last check found them. */
  public List<String> getNames() {
    if (names != null) {
      return names;
    }
    BroadcastCheck check = broadcast.getCheck();
    return check == null ? List.of() : check.personal().columns();
  }

  /**
   * Headings that no text may name, as just read or as the last check found them: without a letter
   * or digit, with other signs, or two that are the same.
   */
  public List<String> getLeftOut() {
    if (names != null) {
      return leftOut;
    }
    BroadcastCheck check = broadcast.getCheck();
    return check == null ? List.of() : leftOut(check);
  }

  private static List<String> leftOut(BroadcastCheck check) {
    Set<String> named =
        check.personal().columns().stream().map(VariableName::key).collect(Collectors.toSet());
    return check.column().columns().stream()
        .map(PhoneColumn.Column::header)
        .filter(header -> !header.isEmpty())
        .filter(
            header ->
                VariableName.of(header).map(VariableName::key).filter(named::contains).isEmpty())
        .distinct()
        .toList();
  }

  /** Why there are none, or null. */
  public @Nullable String getProblem() {
    return problem;
  }
}
