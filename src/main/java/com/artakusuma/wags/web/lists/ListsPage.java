package com.artakusuma.wags.web.lists;

import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reader's lists of recipients: made, called otherwise, deleted. */
@Named("listsPage")
@RequestScoped
public class ListsPage {

  private static final String PAGE = "lists.xhtml";

  @Inject private SavedLists lists;
  @Inject private ListParameters parameters;
  @Inject private ListPage page;
  @Inject private Texts texts;

  private @Nullable List<SavedList> all;
  private @Nullable String name;
  private @Nullable String problem;
  private @Nullable String done;

  /** All of them, by their names. */
  public List<SavedList> getAll() {
    if (all == null) {
      all = lists.of(parameters.caller().id());
    }
    return all;
  }

  /** Makes a list and shows it. */
  public void create() {
    Optional<String> wanted = wanted();
    if (wanted.isPresent()) {
      try {
        show("?list=" + lists.create(parameters.caller().id(), wanted.get()).id());
      } catch (ListRefusedException e) {
        problem = parameters.words(e);
      }
    }
  }

  /** Calls the list otherwise. */
  public void rename() {
    Optional<String> wanted = wanted();
    Optional<SavedList> list = parameters.list();
    if (wanted.isPresent() && list.isPresent()) {
      try {
        lists.rename(list.get(), wanted.get());
        done = texts.of("lists.renamed");
        page.forget();
      } catch (ListRefusedException e) {
        problem = parameters.words(e);
      }
    }
  }

  /** Deletes the list. */
  public void delete() {
    problem = parameters.refusal();
    if (problem == null) {
      parameters.list().ifPresent(lists::delete);
      show("");
    }
  }

  private Optional<String> wanted() {
    problem = parameters.refusal();
    Optional<String> wanted = ListParameters.name(name);
    if (problem == null && wanted.isEmpty()) {
      problem = texts.of("lists.name.required");
    }
    return problem == null ? wanted : Optional.empty();
  }

  private static void show(String query) {
    try {
      FacesContext.getCurrentInstance().getExternalContext().redirect(PAGE + query);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  public int getLongestName() {
    return SavedList.LONGEST_NAME;
  }

  /** As it was written, or the list's. */
  public @Nullable String getName() {
    return name == null ? parameters.list().map(SavedList::name).orElse(null) : name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
