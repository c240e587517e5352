package com.artakusuma.wags.web.lists;

import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists that a broadcast can be sent to. */
@Named("listChoice")
@RequestScoped
public class ListChoice {

  @Inject private SavedLists lists;
  @Inject private ListParameters parameters;

  private @Nullable List<SavedList> all;

  /** All of the sender's, by their names. */
  public List<SavedList> getLists() {
    if (all == null) {
      all = lists.of(parameters.caller().id());
    }
    return all;
  }

  /** The id of the one that the address names; empty where it names none. */
  public String getChosen() {
    return parameters.list().map(list -> Long.toString(list.id())).orElse("");
  }
}
