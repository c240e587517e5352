package com.artakusuma.wags.queue.hold;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells recipients that a gateway does not know from a gateway that is not there: both say 404. One
 * sender's such refusals are collected: the same one for several recipients in a row is the
 * address's, and a message is refused for good once it is refused again after the address proved
 * right. Keeps state, does no I/O; not thread-safe.
 */
public final class SameRefusals {

  /** So many messages are remembered; an older one is doubted anew. */
  private static final int REMEMBERED = 1_000;

  /** How much of an answer is compared. */
  private static final int COMPARED = 500;

  private final int inARow;
  private final Map<Long, String> recipients = new LinkedHashMap<>();
  private final Set<Long> provedSince = new LinkedHashSet<>();
  private @Nullable String alike;

  /** What a refusal means. */
  public enum Verdict {
    /** Nobody knows yet. */
    OPEN,
    /** The message is refused for good. */
    MESSAGE,
    /** The address is wrong. */
    ADDRESS
  }

  /**
   * None so far.
   *
   * @param inARow different recipients with the same refusal, from which on it is the address's
   */
  public SameRefusals(int inARow) {
    this.inARow = inARow;
  }

  /** A message got a refusal that may be its fault or the address's. */
  public Verdict refused(long messageId, String recipient, int status, String response) {
    if (provedSince.remove(messageId)) {
      return Verdict.MESSAGE;
    }
    String kind = status + " " + withoutDetails(response);
    if (!kind.equals(alike)) {
      recipients.clear();
      alike = kind;
    }
    recipients.put(messageId, recipient);
    forgetOldest(recipients.keySet(), REMEMBERED);
    if (new HashSet<>(recipients.values()).size() < inARow) {
      return Verdict.OPEN;
    }
    recipients.clear();
    return Verdict.ADDRESS;
  }

  /** The gateway took a message, or refused one for what it is: the address is right. */
  public void proved() {
    provedSince.addAll(recipients.keySet());
    recipients.clear();
    forgetOldest(provedSince, REMEMBERED);
  }

  /** Leaves the latest of messages that are kept in their order. */
  static void forgetOldest(Set<Long> messages, int most) {
    Iterator<Long> oldest = messages.iterator();
    while (messages.size() > most) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Numbers, times and ids differ also between answers that say the same. */
  private static String withoutDetails(String response) {
    String beginning = response.substring(0, Math.min(response.length(), COMPARED));
    return beginning.replaceAll("\\w*\\d\\w*", "");
  }
}
