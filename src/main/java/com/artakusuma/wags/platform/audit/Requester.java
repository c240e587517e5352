package com.artakusuma.wags.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf this thread works, and from where it was asked: for the audit log. It is set for
 * each HTTP request and ends with it.
 *
 * @param name the user's; null where nobody has said who it is, or the program works by itself
 * @param address the client's; null where the program works by itself
 */
public record Requester(@Nullable String name, @Nullable String address) {

  private static final Requester PROGRAM = new Requester(null, null);
  private static final ThreadLocal<Requester> CURRENT = new ThreadLocal<>();

  /** A request came from there. */
  public static void begin(String address) {
    CURRENT.set(new Requester(null, address));
  }

  /** It is this user's. Outside of a request nothing happens: nobody would end it. */
  public static void named(String name) {
    if (CURRENT.get() != null) {
      CURRENT.set(new Requester(name, current().address()));
    }
  }

  /** The request is over. */
  public static void end() {
    CURRENT.remove();
  }

  static Requester current() {
    Requester current = CURRENT.get();
    return current == null ? PROGRAM : current;
  }
}
