package com.artakusuma.wags.history;

import com.artakusuma.wags.history.LedgerSql.State;
import com.artakusuma.wags.history.LedgerSql.Walk;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.text.Candidates;
import com.artakusuma.wags.history.text.Stretch;
import com.artakusuma.wags.history.text.TextIndex;
import com.artakusuma.wags.message.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of a filter's messages. Each sender and state has a walk of its own along an
 * index, of which only as much is read as one page may need; what they find is merged by time. So
 * the list of all senders needs no index of its own, and costs what its senders' lists cost.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Walks {

  /** Walks that one statement does. */
  private static final int TOGETHER = 32;

  /** How many messages a search looks at in one statement. */
  private static final int STEP = 5_000;

  /** By how much the database's clock may have been corrected while a broadcast was expanded. */
  private static final Duration CLOCK_TURNED_BACK = Duration.ofMinutes(5);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private TextIndex texts;

  /**
   * The newest places of a filter.
   *
   * @param text that the messages contain, in upper or lower case, or null
   * @param before only older ones; null for no such bound
   * @param downTo none older than this; null for no such bound
   */
  List<Place> newest(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      @Nullable Place downTo,
      int limit) {
    return places(
        filter,
        sql ->
            sql.matching(filter)
                .olderThan(before)
                .downTo(downTo)
                .containing(text)
                .newestFirst(limit),
        Place.NEWEST_FIRST,
        limit);
  }

  /** The places that come next after one, towards the newer end; newest first. */
  List<Place> newerThan(MessageFilter filter, Place after, int limit) {
    List<Place> next =
        places(
            filter,
            sql -> sql.matching(filter).newerThan(after).oldestFirst(limit),
            Place.NEWEST_FIRST.reversed(),
            limit);
    return next.stream().sorted(Place.NEWEST_FIRST).toList();
  }

  /**
   * What a search found.
   *
   * @param reached where it stopped looking before it had enough; null where it did not
   */
  record Search(List<Place> places, @Nullable Place reached) {}

  /**
   * The newest places of a filter, found by looking at its messages step by step; of senders of
   * whom the index of texts knows something only at those that may hold the text.
   *
   * @param text that they contain, in upper or lower case, or null
   * @param before only older ones; null for the newest
   * @param most messages to look at
   * @param end when to stop, after the first step
   */
  Search search(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      int limit,
      int most,
      Instant end) {
    MessageFilter narrowed = inTimeOfBroadcast(filter).orElse(null);
    if (narrowed == null) {
      return new Search(List.of(), null);
    }
    Map<String, Candidates> known =
        narrowed.window().by() == Window.By.QUEUED
            ? texts.candidates(narrowed.senders(), text)
            : Map.of();
    List<String> others =
        narrowed.senders().stream().filter(sender -> !known.containsKey(sender)).toList();
    int half = known.isEmpty() || others.isEmpty() ? most : Math.max(1, most / 2);
    List<Search> parts = new ArrayList<>();
    if (!others.isEmpty()) {
      parts.add(
          search(narrowed.withSenders(others), text, before, limit, half, end, Walks::everything));
    }
    known.forEach(
        (sender, candidates) -> {
          MessageFilter own = narrowed.withSender(sender);
          int each = Math.max(1, half / known.size());
          parts.add(search(own, text, before, limit, each, end, candidates::next));
        });
    return merged(parts, limit);
  }

  private static Optional<Stretch> everything(Place before) {
    return Optional.of(new Stretch(null, before, 0));
  }

  private Search search(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      int limit,
      int most,
      Instant end,
      Function<Place, Optional<Stretch>> candidates) {
    List<Place> found = new ArrayList<>();
    Optional<Stretch> stretch = candidates.apply(before);
    int left = most;
    while (stretch.isPresent()) {
      Place from = stretch.get().until();
      Place to = stretch.get().from();
      int step = stretch.get().messages();
      if (step == 0) {
        Place reached = reach(filter, from, Math.min(STEP, left));
        boolean whole =
            reached == null || (to != null && Place.NEWEST_FIRST.compare(to, reached) <= 0);
        step = whole ? 0 : Math.min(STEP, left);
        to = whole ? to : reached;
      }
      found.addAll(newest(filter, text, from, to, limit - found.size()));
      left -= step;
      stretch = to == null ? Optional.empty() : candidates.apply(to);
      if (found.size() >= limit) {
        return new Search(found, null);
      }
      if (left <= 0 || !clock.instant().isBefore(end)) {
        return new Search(found, stretch.map(Stretch::until).orElse(null));
      }
    }
    return new Search(found, null);
  }

  /** What is older than where one of them stopped may lack something, and is left out. */
  private static Search merged(List<Search> parts, int limit) {
    Place reached =
        parts.stream()
            .map(Search::reached)
            .filter(Objects::nonNull)
            .min(Place.NEWEST_FIRST)
            .orElse(null);
    List<Place> places =
        parts.stream()
            .flatMap(part -> part.places().stream())
            .filter(place -> reached == null || Place.NEWEST_FIRST.compare(place, reached) <= 0)
            .sorted(Place.NEWEST_FIRST)
            .limit(limit)
            .toList();
    return new Search(places, places.size() < limit ? reached : null);
  }

  /**
   * A place from which on no more than so many messages have to be looked at, whatever no index
   * knows of the filter; null where all that are left are fewer.
   */
  public @Nullable Place reach(MessageFilter filter, @Nullable Place before, int messages) {
    int each = Math.max(1, messages / Math.max(1, walks(filter).size()));
    return places(filter, sql -> sql.olderThan(before).onlyNumber(each), Place.NEWEST_FIRST, 1)
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** How many messages a filter has, of which no index has to know less than all. */
  public long count(MessageFilter filter, int most) {
    long count = 0;
    for (List<LedgerSql> some : statements("1", filter, sql -> sql.newestFirst(most))) {
      String sql = "SELECT COUNT(*) FROM (" + union(some) + ") AS some";
      count += ((Number) query(sql, some).getSingleResult()).longValue();
      if (count >= most) {
        return most;
      }
    }
    return count;
  }

  /**
   * How many messages of a filter ended how and why: rows of status, reason's code, number. It
   * stops counting once there are so many.
   *
   * @param most of each sender and state
   */
  public List<Object[]> reasons(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      @Nullable Place downTo,
      int most) {
    List<Object[]> all = new ArrayList<>();
    for (List<LedgerSql> some :
        statements(
            "m.status, m.reason_code",
            filter,
            sql ->
                sql.matching(filter)
                    .olderThan(before)
                    .downTo(downTo)
                    .containing(text)
                    .newestFirst(most))) {
      String sql =
          "SELECT some.status, some.reason_code, COUNT(*) FROM ("
              + union(some)
              + ") AS some GROUP BY some.status, some.reason_code";
      for (Object row : query(sql, some).getResultList()) {
        all.add((Object[]) row);
      }
      if (all.stream().mapToLong(row -> ((Number) row[2]).longValue()).sum() >= most) {
        break;
      }
    }
    return all;
  }

  private List<Place> places(
      MessageFilter filter, UnaryOperator<LedgerSql> page, Comparator<Place> order, int limit) {
    String columns =
        "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', %s) AS at, m.id"
            .formatted(filter.window().by().column());
    return statements(columns, filter, page).stream()
        .flatMap(some -> ((List<?>) query(union(some), some).getResultList()).stream())
        .map(Object[].class::cast)
        .map(row -> Place.ofMicros(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
        .sorted(order)
        .limit(limit)
        .toList();
  }

  /** The walks of a filter, as many together as one statement takes. */
  private List<List<LedgerSql>> statements(
      String columns, MessageFilter filter, UnaryOperator<LedgerSql> page) {
    Instant now = clock.instant();
    List<Walk> walks = walks(filter);
    List<List<LedgerSql>> statements = new ArrayList<>();
    for (int i = 0; i < walks.size(); i += TOGETHER) {
      statements.add(
          walks.subList(i, Math.min(walks.size(), i + TOGETHER)).stream()
              .map(walk -> page.apply(new LedgerSql(columns, walk, filter, now)))
              .toList());
    }
    return statements;
  }

  private List<Walk> walks(MessageFilter filter) {
    Set<State> states = states(filter.walked());
    Map<String, List<Long>> lanes =
        states.contains(State.SENDING) ? lanes(filter.senders()) : Map.of();
    return filter.senders().stream()
        .flatMap(
            sender ->
                states.stream()
                    .map(state -> new Walk(sender, state, lanes.getOrDefault(sender, List.of()))))
        .toList();
  }

  /** The lanes of some senders' open broadcasts, by the senders' names. */
  private Map<String, List<Long>> lanes(List<String> senders) {
    if (senders.isEmpty()) {
      return Map.of();
    }
    String places = String.join(", ", Collections.nCopies(senders.size(), "?"));
    Query query =
        entityManager.createNativeQuery(
            "SELECT s.name, l.id FROM lane l JOIN sender s ON s.id = l.sender_id WHERE s.name IN ("
                + places
                + ")");
    for (int i = 0; i < senders.size(); i++) {
      query.setParameter(i + 1, senders.get(i));
    }
    return ((List<?>) query.getResultList())
        .stream()
            .map(Object[].class::cast)
            .collect(
                Collectors.groupingBy(
                    row -> (String) row[0],
                    Collectors.mapping(row -> ((Number) row[1]).longValue(), Collectors.toList())));
  }

  /** The states that must be walked through to see all messages in one of these statuses. */
  private static Set<State> states(Set<MessageStatus> statuses) {
    if (statuses.isEmpty()) {
      return EnumSet.of(State.ANY);
    }
    Set<State> states =
        statuses.stream()
            .map(State::of)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    Set<State> open = EnumSet.of(State.WAITING, State.SENDING);
    if (states.containsAll(open)) {
      states.removeAll(open);
      states.add(State.OPEN);
    }
    return states;
  }

  private static String union(List<LedgerSql> some) {
    if (some.size() == 1) {
      return some.get(0).text();
    }
    return some.stream()
        .map(sql -> "(" + sql.text() + ")")
        .collect(Collectors.joining(" UNION ALL "));
  }

  private Query query(String sql, List<LedgerSql> some) {
    Query query = entityManager.createNativeQuery(sql);
    int place = 1;
    for (Object value : some.stream().flatMap(one -> one.values().stream()).toList()) {
      query.setParameter(place, value);
      place++;
    }
    return query;
  }

  /**
   * Narrows a filter by broadcast to its sender, and to the time in which it was made into messages
   * or from which on they ended. There is no index of a broadcast's messages in the order of time,
   * and a million of them are not sorted for a page.
   *
   * @return empty where none of the senders has such a broadcast
   */
  public Optional<MessageFilter> inTimeOfBroadcast(MessageFilter filter) {
    if (filter.broadcastId() == null) {
      return Optional.of(filter);
    }
    return broadcast(filter.broadcastId())
        .filter(row -> filter.senders().contains((String) row[0]))
        .map(
            row -> {
              boolean queued = filter.window().by() == Window.By.QUEUED;
              Instant end = queued ? (Instant) row[2] : null;
              return filter
                  .withSender((String) row[0])
                  .within(
                      ((Instant) row[1]).minus(CLOCK_TURNED_BACK),
                      end == null ? null : end.plus(CLOCK_TURNED_BACK));
            });
  }

  private Optional<Object[]> broadcast(long id) {
    Stream<Object[]> found =
        entityManager
            .createQuery(
                """
                SELECT b.sender, b.createdAt, b.expandedAt FROM Broadcast b WHERE b.id = :id\
                """,
                Object[].class)
            .setParameter("id", id)
            .getResultStream();
    return found.findFirst();
  }
}
