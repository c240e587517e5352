package com.artakusuma.wags.account;

import com.artakusuma.wags.platform.CodePoints;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that somebody wants.
 *
 * @param name what its owner calls it, 1 to 64 characters
 * @param scopes at least one
 * @param days for how long it works; null for ever
 * @param perMinute how many API calls a minute it may make on each node; null for as many as
 *     API_KEY_PER_MINUTE says
 */
public record KeyWish(
    String name, Set<KeyScope> scopes, @Nullable Integer days, @Nullable Integer perMinute) {

  /** Characters of a name. */
  public static final int LONGEST_NAME = 64;

  public KeyWish {
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A key without any scope is of no use");
    }
  }

  /**
   * One for all that its user may ever do, without an end or a limit of its own.
   *
   * @param name as long as it comes out; cut where it is longer than a name may be
   */
  public static KeyWish forAll(String name) {
    return new KeyWish(CodePoints.first(name, LONGEST_NAME), Role.ADMIN.scopes(), null, null);
  }
}
