package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.web.compose.check.BroadcastCheck;
import com.artakusuma.wags.web.compose.check.RecipientReading;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a list that a text may name, asked for before anything is written. */
@Named("columnsPage")
@RequestScoped
public class ColumnsPage {

  @Inject private RecipientReading reading;
  @Inject private BroadcastPage broadcast;
  @Inject private Texts texts;

  private @Nullable List<String> names;
  private @Nullable String problem;

  /** Reads the list for its columns alone. */
  public void read() {
    BroadcastCheck found = reading.read("", reading.list(""));
    names = found == null ? List.of() : found.personal().columns();
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

  /** Why there are none, or null. */
  public @Nullable String getProblem() {
    return problem;
  }
}
