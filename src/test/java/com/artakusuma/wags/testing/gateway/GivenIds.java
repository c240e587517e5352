package com.artakusuma.wags.testing.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ids that a fake gave to messages, by recipient. */
final class GivenIds {

  private final Map<String, List<String>> byRecipient = new ConcurrentHashMap<>();

  void add(String recipient, String id) {
    byRecipient.computeIfAbsent(recipient, any -> new CopyOnWriteArrayList<>()).add(id);
  }

  /** In the order in which the messages came; none where none came. */
  List<String> of(String recipient) {
    return List.copyOf(byRecipient.getOrDefault(recipient, List.of()));
  }
}
