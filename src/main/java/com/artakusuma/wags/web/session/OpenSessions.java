package com.artakusuma.wags.web.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions on this node that somebody signed in to, each with the hash of its key. */
@ApplicationScoped
public class OpenSessions {

  private final Map<String, String> keyHashes = new ConcurrentHashMap<>();

  /** Notes a session that is signed in to. */
  void note(HttpSession session, String keyHash) {
    keyHashes.put(session.getId(), keyHash);
  }

  void forget(String id) {
    keyHashes.remove(id);
  }

  /** The hash of the key that this session was signed in with; none where it is no such session. */
  Optional<String> keyHash(String id) {
    return Optional.ofNullable(keyHashes.get(id));
  }
}
