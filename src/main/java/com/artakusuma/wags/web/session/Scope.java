package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose messages a page is about.
 *
 * @param senders at least one
 * @param chosen the name of the one that the reader chose; null for all that the reader may see
 */
public record Scope(List<Caller> senders, @Nullable String chosen) {

  public Scope {
    senders = List.copyOf(senders);
  }

  /** One of them; empty where none of them is called so. */
  public Optional<Scope> only(String name) {
    return senders.stream()
        .filter(sender -> sender.username().equals(name))
        .findFirst()
        .map(sender -> new Scope(List.of(sender), sender.username()));
  }

  /** Their names, in order. */
  public List<String> names() {
    return senders.stream().map(Caller::username).toList();
  }

  /** Their ids in the queue, in the same order. */
  public List<Integer> ids() {
    return senders.stream().map(Caller::id).toList();
  }
}
