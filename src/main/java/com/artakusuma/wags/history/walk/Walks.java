package com.artakusuma.wags.history.walk;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.walk.WalkStatement.State;
import com.artakusuma.wags.history.walk.WalkStatement.Walk;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.Placeholders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;

  /**
   * The newest places of a filter.
   *
   * @param text that the messages contain, in upper or lower case, or null
   * @param before only older ones; null for no such bound
   * @param downTo none older than this; null for no such bound
   */
  public List<Place> newest(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      @Nullable Place downTo,
      int limit) {
    return places(
        filter, sql -> newest(sql, filter, text, before, downTo, limit), Place.NEWEST_FIRST, limit);
  }

  private static WalkStatement newest(
      WalkStatement sql,
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      @Nullable Place downTo,
      int limit) {
    return sql.matching(filter)
        .olderThan(before)
        .downTo(downTo)
        .containing(text)
        .newestFirst(limit);
  }

  /** The places that come next after one, towards the newer end; newest first. */
  public List<Place> newerThan(MessageFilter filter, Place after, int limit) {
    List<Place> next =
        places(
            filter,
            sql -> sql.matching(filter).newerThan(after).oldestFirst(limit),
            Place.NEWEST_FIRST.reversed(),
            limit);
    return next.stream().sorted(Place.NEWEST_FIRST).toList();
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
    for (List<WalkStatement> some : statements("1", filter, sql -> sql.newestFirst(most))) {
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
    for (List<WalkStatement> some :
        statements(
            "m.status, m.reason_code",
            filter,
            sql -> newest(sql, filter, text, before, downTo, most))) {
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
      MessageFilter filter, UnaryOperator<WalkStatement> page, Comparator<Place> order, int limit) {
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
  private List<List<WalkStatement>> statements(
      String columns, MessageFilter filter, UnaryOperator<WalkStatement> page) {
    Instant now = clock.instant();
    List<Walk> walks = walks(filter);
    List<List<WalkStatement>> statements = new ArrayList<>();
    for (int i = 0; i < walks.size(); i += TOGETHER) {
      statements.add(
          walks.subList(i, Math.min(walks.size(), i + TOGETHER)).stream()
              .map(walk -> page.apply(new WalkStatement(columns, walk, filter, now)))
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
    Query query =
        entityManager.createNativeQuery(
            "SELECT s.name, l.id FROM lane l JOIN sender s ON s.id = l.sender_id WHERE s.name IN ("
                + Placeholders.of(senders)
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

  private static String union(List<WalkStatement> some) {
    if (some.size() == 1) {
      return some.get(0).text();
    }
    return some.stream()
        .map(sql -> "(" + sql.text() + ")")
        .collect(Collectors.joining(" UNION ALL "));
  }

  private Query query(String sql, List<WalkStatement> some) {
    Query query = entityManager.createNativeQuery(sql);
    int place = 1;
    for (Object value : some.stream().flatMap(one -> one.values().stream()).toList()) {
      query.setParameter(place, value);
      place++;
    }
    return query;
  }
}
