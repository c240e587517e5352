package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.webhook.Endpoint;
import com.artakusuma.wags.webhook.EndpointSql;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stores, within the transaction in which something happens, an event for each endpoint that wants
 * to be told of it: so none is lost, and none tells of what was rolled back. For senders without an
 * endpoint it does nothing.
 */
@ApplicationScoped
public class WebhookEvents {

  @Inject private WebhookDirectory directory;
  @Inject private Clock clock;

  /** Whether anything of a sender may have to be told. */
  public boolean isWanted(String sender) {
    return directory.has(sender);
  }

  /**
   * Stores what became of messages; their rows in the ledger are written and locked.
   *
   * @param happenings of each message in their order; of whatever senders
   */
  public void messages(Connection connection, List<Happening> happenings) throws SQLException {
    Map<String, List<Happening>> bySender =
        happenings.stream()
            .filter(happening -> directory.has(happening.sender()))
            .collect(Collectors.groupingBy(Happening::sender, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Happening>> entry : bySender.entrySet()) {
      List<Endpoint> endpoints = new EndpointSql(connection).of(entry.getKey());
      List<Happening> wanted =
          entry.getValue().stream()
              .filter(happening -> endpoints.stream().anyMatch(one -> wants(one, happening)))
              .toList();
      if (!wanted.isEmpty()) {
        store(connection, wanted, endpoints);
      }
    }
  }

  private static boolean wants(Endpoint endpoint, Happening happening) {
    return endpoint.wants(happening.type(), happening.broadcastId() != null);
  }

  private void store(Connection connection, List<Happening> wanted, List<Endpoint> endpoints)
      throws SQLException {
    EventSql sql = new EventSql(connection);
    Set<Long> ids = wanted.stream().map(Happening::messageId).collect(Collectors.toSet());
    Map<Long, MessageState> states = sql.messages(new TreeSet<>(ids));
    Map<Long, Integer> lastPlaces = new HashMap<>();
    states.forEach((id, state) -> lastPlaces.put(id, state.place()));
    Instant now = clock.instant();
    List<NewEvent> events = new ArrayList<>();
    for (Happening happening : wanted) {
      MessageState state = states.get(happening.messageId());
      String payload = Payload.of(happening.type(), state, now);
      int place = lastPlaces.merge(happening.messageId(), 1, Integer::sum);
      for (Endpoint endpoint : endpoints) {
        if (wants(endpoint, happening)) {
          events.add(
              new NewEvent(endpoint.id(), happening.type(), happening.messageId(), place, payload));
        }
      }
    }
    sql.insert(events);
  }

  /**
   * Stores of those of a sender's broadcasts that have ended that they have.
   *
   * @param broadcasts of which messages that were open have ended in this transaction, which has
   *     counted them
   */
  public void broadcasts(Connection connection, String sender, Collection<Long> broadcasts)
      throws SQLException {
    if (broadcasts.isEmpty() || !directory.has(sender)) {
      return;
    }
    List<Endpoint> wanting =
        new EndpointSql(connection)
            .of(sender).stream()
                .filter(endpoint -> endpoint.wants(EventType.BROADCAST_COMPLETED, true))
                .toList();
    if (!wanting.isEmpty()) {
      EventSql sql = new EventSql(connection);
      List<NewEvent> events = new ArrayList<>();
      for (BroadcastState ended : sql.ended(broadcasts)) {
        for (Endpoint endpoint : wanting) {
          events.add(
              new NewEvent(
                  endpoint.id(),
                  EventType.BROADCAST_COMPLETED,
                  -ended.id(),
                  ended.place() + 1,
                  Payload.of(ended)));
        }
      }
      sql.insert(events);
    }
  }

  /**
   * Stores an event that tells of nothing.
   *
   * @return its id
   */
  public long test(Connection connection, int endpoint, String sender) throws SQLException {
    return new EventSql(connection)
        .insert(
            new NewEvent(
                endpoint,
                EventType.WEBHOOK_TEST,
                NewEvent.TEST,
                0,
                Payload.ofTest(sender, clock.instant())));
  }
}
