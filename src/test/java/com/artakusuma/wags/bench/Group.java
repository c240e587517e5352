package com.artakusuma.wags.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is measured together, on servers and a database of its own. */
enum Group {
  ACCEPT(new Accept()),
  TOGETHER(new Together()),
  COLD(new Cold()),
  NODES(new Nodes()),
  DELIVER(new Deliver()),
  RECEIPTS(new Receipts()),
  EXPAND(new Expand()),
  LATENCY(new Latency()),
  HISTORY(new History()),
  ATTACKED(new Attacked()),
  START(new Start()),
  /** The yardsticks alone; accept, deliver and expand measure theirs beside their own figures. */
  RAW(new Raw());

  private final Measurement measurement;

  Group(Measurement measurement) {
    this.measurement = measurement;
  }

  /** All that belong to a whole report. */
  static List<Group> standard() {
    return Stream.of(values()).filter(group -> group != RAW).toList();
  }

  /**
   * The named ones, in their usual order.
   *
   * @param names separated by commas; empty or "all" for the standard ones
   * @throws CannotMeasureException where there is none of that name
   */
  static List<Group> named(String names) throws CannotMeasureException {
    if (names.isEmpty() || names.equals("all")) {
      return standard();
    }
    List<String> wanted = new ArrayList<>(List.of(names.split(" *, *")));
    List<Group> groups = Stream.of(values()).filter(g -> wanted.remove(g.label())).toList();
    if (!wanted.isEmpty()) {
      throw new CannotMeasureException(
          "bench.only knows "
              + Stream.of(values()).map(Group::label).collect(Collectors.joining(", "))
              + " and not "
              + String.join(", ", wanted));
    }
    return groups;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Figure> measure(Site site) throws Exception {
    return measurement.measure(site);
  }
}
