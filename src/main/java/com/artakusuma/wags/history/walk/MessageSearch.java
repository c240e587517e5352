package com.artakusuma.wags.history.walk;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.text.Candidates;
import com.artakusuma.wags.history.text.Stretch;
import com.artakusuma.wags.history.text.TextIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a filter of which no index of the ledger knows all, by looking at one after
 * the other in steps; the index of texts says which ones need no look.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class MessageSearch {

  /** How many messages one statement looks at. */
  private static final int STEP = 5_000;

  @Inject private Walks walks;
  @Inject private BroadcastTimes broadcasts;
  @Inject private TextIndex texts;
  @Inject private Clock clock;

  /**
   * What was found.
   *
   * @param reached where it stopped looking before it had enough; null where it did not
   */
  public record Found(List<Place> places, @Nullable Place reached) {}

  /**
   * The newest places of a filter, found by looking at its messages step by step; of senders of
   * whom the index of texts knows something only at those that may hold the text.
   *
   * @param text that they contain, in upper or lower case, or null
   * @param before only older ones; null for the newest
   * @param most messages to look at
   * @param end when to stop, after the first step
   */
  public Found search(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      int limit,
      int most,
      Instant end) {
    MessageFilter narrowed = broadcasts.inTime(filter).orElse(null);
    if (narrowed == null) {
      return new Found(List.of(), null);
    }
    Map<String, Candidates> known =
        narrowed.window().by() == Window.By.QUEUED
            ? texts.candidates(narrowed.senders(), text)
            : Map.of();
    List<String> others =
        narrowed.senders().stream().filter(sender -> !known.containsKey(sender)).toList();
    int half = known.isEmpty() || others.isEmpty() ? most : Math.max(1, most / 2);
    List<Found> parts = new ArrayList<>();
    if (!others.isEmpty()) {
      parts.add(
          search(
              narrowed.withSenders(others),
              text,
              before,
              limit,
              half,
              end,
              MessageSearch::everything));
    }
    known.forEach(
        (sender, candidates) -> {
          MessageFilter own = narrowed.withSender(sender);
          int each = Math.max(1, half / known.size());
          parts.add(
              search(
                  own,
                  text,
                  earlier(before, start(narrowed.window().until())),
                  limit,
                  each,
                  end,
                  place -> since(narrowed.window(), candidates.next(place))));
        });
    return merged(parts, limit);
  }

  /** The index knows nothing of the window: what is older is not to be looked at. */
  private static Optional<Stretch> since(Window window, Optional<Stretch> stretch) {
    Place oldest = start(window.from());
    return stretch.filter(
        some -> oldest == null || some.until() == null || some.until().compareTo(oldest) > 0);
  }

  private static @Nullable Place start(@Nullable Instant moment) {
    return moment == null ? null : new Place(moment, 0);
  }

  private static @Nullable Place earlier(@Nullable Place a, @Nullable Place b) {
    return b == null || (a != null && a.compareTo(b) < 0) ? a : b;
  }

  private static Optional<Stretch> everything(@Nullable Place before) {
    return Optional.of(new Stretch(null, before, 0));
  }

  private Found search(
      MessageFilter filter,
      @Nullable String text,
      @Nullable Place before,
      int limit,
      int most,
      Instant end,
      Function<@Nullable Place, Optional<Stretch>> candidates) {
    List<Place> found = new ArrayList<>();
    Optional<Stretch> stretch = candidates.apply(before);
    int left = most;
    while (stretch.isPresent()) {
      Place from = stretch.get().until();
      Place to = stretch.get().from();
      int step = stretch.get().messages();
      if (step == 0) {
        Place reached = walks.reach(filter, from, Math.min(STEP, left));
        boolean whole =
            reached == null || (to != null && Place.NEWEST_FIRST.compare(to, reached) <= 0);
        step = whole ? 0 : Math.min(STEP, left);
        to = whole ? to : reached;
      }
      found.addAll(walks.newest(filter, text, from, to, limit - found.size()));
      left -= step;
      stretch = to == null ? Optional.empty() : candidates.apply(to);
      if (found.size() >= limit) {
        return new Found(found, null);
      }
      if (left <= 0 || !clock.instant().isBefore(end)) {
        return new Found(found, stretch.map(Stretch::until).orElse(null));
      }
    }
    return new Found(found, null);
  }

  /** What is older than where one of them stopped may lack something, and is left out. */
  private static Found merged(List<Found> parts, int limit) {
    Place reached =
        parts.stream()
            .map(Found::reached)
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
    return new Found(places, places.size() < limit ? reached : null);
  }
}
