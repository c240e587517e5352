package com.artakusuma.wags.web.session;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;

/**
 * When a person last did something in a session. The server's own clock of a session is set back by
 * live figures, too, which a forgotten page would ask for all night.
 */
final class IdleClock {

  private static final String ATTRIBUTE = IdleClock.class.getName();

  private IdleClock() {}

  /** Notes that a person did something now. */
  static void touch(HttpSession session, Instant now) {
    session.setAttribute(ATTRIBUTE, now);
  }

  /** Whether nobody did anything for the timeout; a session so far without any deed is not idle. */
  static boolean ranOut(HttpSession session, Duration timeout, Instant now) {
    Instant last = (Instant) session.getAttribute(ATTRIBUTE);
    return last != null && ranOut(last, timeout, now);
  }

  static boolean ranOut(Instant last, Duration timeout, Instant now) {
    boolean endless = timeout.isZero() || timeout.isNegative();
    return !endless && !now.isBefore(last.plus(timeout));
  }
}
