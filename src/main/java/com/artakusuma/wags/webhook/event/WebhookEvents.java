package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.webhook.CallbackEndpoints;
import com.artakusuma.wags.webhook.CallbackEndpoints.Mention;
import com.artakusuma.wags.webhook.EndpointSql;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.WebhookEndpoint;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores, within the transaction in which something happens, an event for each endpoint that wants
 * to be told of it: so none is lost, and none tells of what was rolled back. For senders without an
 * endpoint and without callbacks it does nothing.
 */
@ApplicationScoped
public class WebhookEvents {

  @Inject private WebhookDirectory directory;
  @Inject private CallbackEndpoints callbacks;
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
      Told told = told(connection, entry.getKey(), entry.getValue());
      List<Happening> wanted =
          entry.getValue().stream().filter(happening -> !told.of(happening).isEmpty()).toList();
      if (!wanted.isEmpty()) {
        store(connection, wanted, told);
      }
    }
  }

  /**
   * Who may be told of some messages.
   *
   * @param endpoints that their sender added
   * @param callbacks the one that a message named, by the message's id
   */
  private record Told(List<WebhookEndpoint> endpoints, Map<Long, WebhookEndpoint> callbacks) {

    /** Those that want to be told. */
    List<WebhookEndpoint> of(Happening happening) {
      return Stream.concat(
              endpoints.stream(), Stream.ofNullable(callbacks.get(happening.messageId())))
          .filter(one -> one.wants(happening.type(), happening.broadcastId() != null))
          .toList();
    }
  }

  private Told told(Connection connection, String sender, List<Happening> happenings)
      throws SQLException {
    Map<Long, Mention> named =
        directory.naming(sender).isPresent()
            ? new EventSql(connection).callbacks(ids(happenings))
            : Map.of();
    Map<String, WebhookEndpoint> callbacks = callbacks(connection, sender, named.values());
    Map<Long, WebhookEndpoint> byMessage = new HashMap<>();
    named.forEach((id, mention) -> byMessage.put(id, callbacks.get(mention.url())));
    return new Told(added(connection, sender), byMessage);
  }

  private List<WebhookEndpoint> added(Connection connection, String sender) throws SQLException {
    return directory.added(sender) ? new EndpointSql(connection).of(sender) : List.of();
  }

  /** The endpoints of addresses that a sender's messages named, by these. */
  private Map<String, WebhookEndpoint> callbacks(
      Connection connection, String sender, Collection<Mention> mentions) throws SQLException {
    Optional<Integer> user = directory.naming(sender);
    return mentions.isEmpty() || user.isEmpty()
        ? Map.of()
        : callbacks.told(connection, user.get(), mentions);
  }

  private static Set<Long> ids(List<Happening> happenings) {
    return happenings.stream()
        .map(Happening::messageId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void store(Connection connection, List<Happening> wanted, Told told) throws SQLException {
    EventSql sql = new EventSql(connection);
    Map<Long, MessageState> states = sql.messages(ids(wanted));
    Map<Long, Integer> lastPlaces = new HashMap<>();
    states.forEach((id, state) -> lastPlaces.put(id, state.place()));
    Instant now = clock.instant();
    List<NewEvent> events = new ArrayList<>();
    for (Happening happening : wanted) {
      MessageState state = Objects.requireNonNull(states.get(happening.messageId()));
      String payload = Payload.of(happening.type(), state, now);
      int place = lastPlaces.merge(happening.messageId(), 1, Integer::sum);
      for (WebhookEndpoint endpoint : told.of(happening)) {
        events.add(
            new NewEvent(endpoint.id(), happening.type(), happening.messageId(), place, payload));
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
    List<WebhookEndpoint> wanting =
        added(connection, sender).stream()
            .filter(endpoint -> endpoint.wants(EventType.BROADCAST_COMPLETED, true))
            .toList();
    if (wanting.isEmpty() && directory.naming(sender).isEmpty()) {
      return;
    }
    EventSql sql = new EventSql(connection);
    List<BroadcastState> ended = sql.ended(broadcasts);
    Map<String, WebhookEndpoint> callbacks =
        callbacks(
            connection,
            sender,
            ended.stream().map(BroadcastState::mention).flatMap(Optional::stream).toList());
    List<NewEvent> events = new ArrayList<>();
    for (BroadcastState broadcast : ended) {
      wanting.forEach(endpoint -> events.add(completed(endpoint, broadcast)));
      String url = broadcast.callbackUrl();
      WebhookEndpoint callback = url == null ? null : callbacks.get(url);
      if (callback != null && callback.wants(EventType.BROADCAST_COMPLETED, true)) {
        events.add(completed(callback, broadcast));
      }
    }
    sql.insert(events);
  }

  private static NewEvent completed(WebhookEndpoint endpoint, BroadcastState ended) {
    return new NewEvent(
        endpoint.id(),
        EventType.BROADCAST_COMPLETED,
        -ended.id(),
        ended.place() + 1,
        Payload.of(ended));
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
