package com.artakusuma.wags.broadcast;

import java.util.List;
import java.util.stream.Stream;

/** What a list of recipients holds, for tests outside of this package. */
public final class Collected {

  private Collected() {}

  /** Its recipients in their order; nothing may be added to the list afterwards. */
  public static List<String> in(RecipientList list) {
    return list.chunks().stream()
        .flatMap(chunk -> Stream.of(chunk.recipients().split(" ")))
        .toList();
  }
}
