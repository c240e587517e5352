package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.key.CallerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What a caller may do at this moment: its key may have been looked up some seconds ago, when its
 * user had another role.
 */
@ApplicationScoped
public class StillAllowed {

  @Inject private CallerLookup callers;
  @Inject private DatabaseGate database;

  /** The same caller with what its role lets it do now, asked of the database. */
  Caller now(Caller remembered) {
    return database.pass(() -> callers.now(remembered));
  }
}
