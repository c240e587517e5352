package com.artakusuma.wags.account;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may be used for, within what its user may do. */
public enum KeyScope {
  /** Look at messages and figures; whoever signs in to the console needs it. */
  READ,
  /** Send, and change what is one's own: messages, keys, sessions. */
  SEND,
  /** What only administrators may do. */
  ADMIN;

  /** As a column of the type SET has them: names between commas, none where it is empty. */
  static Set<KeyScope> parse(String column) {
    return column.isEmpty()
        ? Set.of()
        : Arrays.stream(column.split(","))
            .map(KeyScope::valueOf)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toCollection(() -> EnumSet.noneOf(KeyScope.class)),
                    Collections::unmodifiableSet));
  }

  /** The column's value. */
  static String column(Set<KeyScope> scopes) {
    return scopes.stream().sorted().map(KeyScope::name).collect(Collectors.joining(","));
  }
}
