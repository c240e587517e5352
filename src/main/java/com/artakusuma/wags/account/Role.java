package com.artakusuma.wags.account;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a user may do; each of its keys may do that or less. */
public enum Role {
  /** Everything: also looks at all senders, changes users, gateways and limits. */
  ADMIN(EnumSet.allOf(KeyScope.class)),
  /** Sends, and looks at and changes what is its own. */
  OPERATOR(EnumSet.of(KeyScope.READ, KeyScope.SEND)),
  /** Looks at what is its own, and changes nothing. */
  VIEWER(EnumSet.of(KeyScope.READ));

  private final Set<KeyScope> scopes;

  Role(Set<KeyScope> scopes) {
    this.scopes = Collections.unmodifiableSet(scopes);
  }

  /**
   * The role that the columns of a user come to. Nodes of versions before roles change {@code
   * admin} alone.
   *
   * @param admin whether it is an administrator, which wins
   * @param stored what stands beside that
   */
  public static Role of(boolean admin, Role stored) {
    if (admin) {
      return ADMIN;
    }
    return stored == ADMIN ? OPERATOR : stored;
  }

  /** The most that a key of such a user may be used for. */
  public Set<KeyScope> scopes() {
    return scopes;
  }

  public boolean may(KeyScope scope) {
    return scopes.contains(scope);
  }
}
