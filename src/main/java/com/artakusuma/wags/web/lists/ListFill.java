package com.artakusuma.wags.web.lists;

import com.artakusuma.wags.broadcast.recipients.NamedColumns;
import com.artakusuma.wags.broadcast.saved.ListImport;
import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.web.compose.check.BroadcastCheck;
import com.artakusuma.wags.web.compose.check.LastCheck;
import com.artakusuma.wags.web.compose.check.RecipientReading;
import com.artakusuma.wags.web.compose.check.WrittenRecipients;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * Puts recipients on a list: they are checked first, as a broadcast's are. From the form of a
 * broadcast its recipients become a list of their own.
 */
@Named("listFill")
@RequestScoped
public class ListFill {

  @Inject private SavedLists lists;
  @Inject private ListImport imports;
  @Inject private RecipientReading reading;
  @Inject private WrittenRecipients written;
  @Inject private LastCheck lastCheck;
  @Inject private ListParameters parameters;
  @Inject private ListPage page;
  @Inject private Texts texts;

  private @Nullable String name;
  private @Nullable String problem;
  private @Nullable String done;
  private @Nullable Long made;

  /** Reads and counts; stores nothing. */
  public void check() {
    ListImport.ValueCheck values = new ListImport.ValueCheck();
    BroadcastCheck found = reading.read("", reading.everybody(), values);
    problem = reading.problem();
    if (found != null) {
      try {
        values.refuse(parameters.list().orElse(null), new NamedColumns(found.column()));
      } catch (ListRefusedException e) {
        problem = parameters.words(e);
        found = null;
      }
    }
    lastCheck.set(found);
  }

  /** What was found; null before the first check. */
  public @Nullable BroadcastCheck getCheck() {
    return lastCheck.get();
  }

  /** The columns that would be kept. */
  public NamedColumns getColumns() {
    return new NamedColumns(Objects.requireNonNull(getCheck()).column());
  }

  /** Puts all valid recipients on the list. */
  public void add() {
    problem = parameters.refusal();
    Optional<SavedList> list = parameters.list();
    if (problem == null && list.isEmpty()) {
      problem = texts.of("lists.none.such");
    }
    if (problem == null) {
      ListImport.Done stored = fill(list.get());
      if (stored != null) {
        done = texts.of("lists.added", stored.added(), stored.updated());
        lastCheck.set(null);
        PrimeFaces.current().ajax().addCallbackParam("accepted", stored.list().id());
      }
      page.forget();
    }
  }

  /** Makes a list of the recipients of a broadcast that is being written. */
  public void keep() {
    problem = parameters.refusal();
    Optional<String> wanted = ListParameters.name(name);
    if (problem == null && wanted.isEmpty()) {
      problem = texts.of("lists.name.required");
    }
    if (problem == null) {
      try {
        SavedList list = lists.create(parameters.caller().id(), wanted.get());
        if (fill(list) == null) {
          lists.delete(list);
        } else {
          made = list.id();
        }
      } catch (ListRefusedException e) {
        problem = parameters.words(e);
      }
    }
  }

  /** What became of the form's recipients; null where nothing did: then the problem says why. */
  private ListImport.@Nullable Done fill(SavedList list) {
    try {
      ListImport.Done stored =
          reading.with(
              source ->
                  imports.store(list, imports.look(source), source, NamedColumns.GivenEmpty.NONE));
      problem = reading.problem();
      return stored;
    } catch (ListRefusedException e) {
      problem = parameters.words(e);
      return null;
    }
  }

  /** Why nothing was done, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  /** What was done, in words, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /** The list that was made of a broadcast's recipients, or null. */
  public @Nullable Long getMade() {
    return made;
  }

  public int getMaxMegabytes() {
    return written.maxMegabytes();
  }

  /** What a list of the recipients of a broadcast is to be called. */
  public @Nullable String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
