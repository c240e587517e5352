package com.artakusuma.wags.account;

import java.io.Serializable;
import java.util.Set;

/**
 * The user on whose behalf a request runs.
 *
 * @param id also the sender's id in the queue
 * @param username also the sender's name at the gateway
 * @param role what the user may do
 * @param scopes what the key that it came with may be used for, within what the user may do; empty
 *     where a user is only spoken of
 */
public record Caller(int id, String username, Role role, Set<KeyScope> scopes)
    implements Serializable {

  /** A node that calls itself. It has no sender, so that nothing can be stored for it. */
  public static final Caller NODE = new Caller(0, "", Role.OPERATOR, Set.of(KeyScope.SEND));

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(KeyScope scope) {
    return scopes.contains(scope);
  }

  /** Whether it may look at other senders and manage users. */
  public boolean admin() {
    return may(KeyScope.ADMIN);
  }
}
