package com.artakusuma.wags.api.lists;

import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.platform.WrittenId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The list that a path names: the caller's, or none; and what is answered where it refuses. */
@ApplicationScoped
public class OwnList {

  @Inject private SavedLists lists;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  /**
   * The caller's list of an id.
   *
   * @throws ApiException 404 where there is none
   */
  SavedList of(String id) {
    return database.pass(
        () ->
            WrittenId.read(id)
                .flatMap(wanted -> lists.find(caller.get().id(), wanted))
                .orElseThrow(() -> ApiException.notFound("List")));
  }

  /**
   * Changes a list, or makes one.
   *
   * @throws ApiException 400, 404 or 409 where it refuses
   */
  <T> T changing(Supplier<T> change) {
    try {
      return database.pass(change);
    } catch (ListRefusedException e) {
      throw answer(e);
    }
  }

  /** What is answered where a list refuses. */
  static ApiException answer(ListRefusedException refusal) {
    String details = refusal.getMessage();
    return switch (refusal.kind()) {
      case GONE -> ApiException.notFound("List");
      case COLUMNS -> new ApiException("Too many columns", details);
      case VALUE, NO_TEXT -> new ApiException("Invalid value", details);
      case NAME_TAKEN -> conflict("Name is taken", details);
      case LISTS -> conflict("Too many lists", details);
      case ROWS, VALUES -> conflict("List is full", details);
    };
  }

  private static ApiException conflict(String error, @Nullable String details) {
    return new ApiException(Response.Status.CONFLICT, error, details);
  }
}
