package com.artakusuma.wags.web.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The sessions on this node that somebody signed in to, each with the hash of its key. A key has a
 * bounded number of them, or whoever has one could fill the memory by signing in.
 */
@ApplicationScoped
public class OpenSessions {

  private static final Logger LOG = System.getLogger(OpenSessions.class.getName());

  private final Map<String, Open> open = new ConcurrentHashMap<>();

  @Inject
  @ConfigProperty(name = "CONSOLE_SESSIONS_PER_KEY")
  private int most;

  /**
   * One of them.
   *
   * @param seen when it last asked for something, by {@link System#nanoTime()}
   */
  private record Open(HttpSession session, String keyHash, long seen) {}

  /**
   * Notes a session that somebody has just signed in to. Where its key has too many now, those end
   * that asked for something least recently.
   */
  public synchronized void begun(HttpSession session, String keyHash, String username) {
    note(session, keyHash);
    long now = System.nanoTime();
    List<Open> ofKey =
        open.values().stream()
            .filter(each -> each.keyHash().equals(keyHash))
            .sorted(Comparator.comparingLong(each -> now - each.seen()))
            .toList();
    if (ofKey.size() > most) {
      LOG.log(
          Level.WARNING,
          "A key of {0} is signed in more than {1} times; the sessions unused for longest end"
              + " (CONSOLE_SESSIONS_PER_KEY)",
          username,
          most);
      ofKey.subList(most, ofKey.size()).forEach(each -> end(each.session()));
    }
  }

  private void end(HttpSession session) {
    forget(session.getId());
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "The session has ended by itself", e);
    }
  }

  /** Notes that a session which is signed in to asks for something. */
  void note(HttpSession session, String keyHash) {
    open.put(session.getId(), new Open(session, keyHash, System.nanoTime()));
  }

  void forget(String id) {
    open.remove(id);
  }

  /** The hash of the key that this session was signed in with; none where it is no such session. */
  Optional<String> keyHash(String id) {
    return Optional.ofNullable(open.get(id)).map(Open::keyHash);
  }
}
