package com.artakusuma.wags.webhook;

import com.artakusuma.wags.platform.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What endpoints' events are signed with, as the database has it. */
@ApplicationScoped
public class EndpointSecrets {

  private static final String CURRENT = "current";
  private static final String BEFORE = "before";

  @Inject private Secrets secrets;

  /**
   * Secrets that neither key can read.
   *
   * @param webhooks how many webhooks have such
   * @param callbackUsers how many users have such for the addresses that their messages name; one
   *     secret signs for all of a user's
   */
  public record Unreadable(int webhooks, int callbackUsers) {

    /** Whether all can be read. */
    public boolean isNone() {
      return webhooks == 0 && callbackUsers == 0;
    }
  }

  /**
   * Whose secrets neither key can read.
   *
   * @param secrets the keys
   */
  public static Unreadable unreadable(Connection connection, Secrets secrets) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT id, callback_of, secrets FROM webhook_endpoint");
        ResultSet row = select.executeQuery()) {
      int webhooks = 0;
      Set<Integer> users = new HashSet<>();
      while (row.next()) {
        if (secrets.decrypt(owner(row.getInt("id")), row.getBytes("secrets")).isPresent()) {
          continue;
        }
        Integer callbackOf = row.getObject("callback_of", Integer.class);
        if (callbackOf == null) {
          webhooks++;
        } else {
          users.add(callbackOf);
        }
      }
      return new Unreadable(webhooks, users.size());
    }
  }

  /** Whether any can be stored. */
  public boolean canStore() {
    return secrets.hasKey();
  }

  /**
   * Encrypts an endpoint's secrets.
   *
   * @param before the one before it; null where there is none
   */
  public byte[] encrypt(int endpoint, String current, @Nullable String before) {
    Map<String, String> known = new TreeMap<>(Map.of(CURRENT, current));
    if (before != null) {
      known.put(BEFORE, before);
    }
    return secrets.encrypt(owner(endpoint), known);
  }

  /** The secret of today; empty where it cannot be read. */
  public Optional<String> current(int endpoint, byte[] stored) {
    return secrets.decrypt(owner(endpoint), stored).map(known -> known.get(CURRENT));
  }

  /**
   * Those that sign an event, today's first; none where they cannot be read.
   *
   * @param withBefore whether the one before does, too
   */
  public List<String> signing(int endpoint, byte[] stored, boolean withBefore) {
    Map<String, String> known = secrets.decrypt(owner(endpoint), stored).orElse(Map.of());
    if (!known.containsKey(CURRENT)) {
      return List.of();
    }
    return withBefore && known.containsKey(BEFORE)
        ? List.of(known.get(CURRENT), known.get(BEFORE))
        : List.of(known.get(CURRENT));
  }

  /**
   * The same encrypted with today's key; empty where they are already, or cannot be read.
   *
   * @param stored as the database has them
   */
  public Optional<byte[]> anew(int endpoint, byte[] stored) {
    return secrets.isOutdated(owner(endpoint), stored)
        ? secrets
            .decrypt(owner(endpoint), stored)
            .map(known -> secrets.encrypt(owner(endpoint), known))
        : Optional.empty();
  }

  /** No gateway's name has a colon. */
  private static String owner(int endpoint) {
    return "webhook:" + endpoint;
  }
}
