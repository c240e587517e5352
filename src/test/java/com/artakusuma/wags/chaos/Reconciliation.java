package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.FakeGateway.Receipt;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Accepted, received and stored, held against each other.
 *
 * @param faults where the promise was broken; empty where it was kept
 */
record Reconciliation(Line.Counts counts, List<String> faults) {

  /**
   * Counts.
   *
   * @param singles ids of single messages that were answered with 201
   * @param broadcasts recipients of each broadcast that was answered with 202, by its id
   * @param refused messages that the gateway refused for good
   * @param cancelled broadcasts that were cancelled: what of them was not sent is no loss
   * @param taken what the gateway took
   * @param seconds how long it took until nothing was open
   * @param before what is already known to be wrong
   */
  static Reconciliation of(
      Ledger ledger,
      Set<Long> singles,
      Map<Long, Integer> broadcasts,
      Set<Long> refused,
      Set<Long> cancelled,
      List<Receipt> taken,
      double seconds,
      List<String> before)
      throws SQLException {
    List<String> faults = new ArrayList<>(before);
    Set<Long> accepted = new HashSet<>(singles);
    long missing = 0;
    for (Map.Entry<Long, Integer> broadcast : broadcasts.entrySet()) {
      Set<Long> messages = ledger.ofBroadcast(broadcast.getKey());
      long recipients = ledger.recipientsOf(broadcast.getKey());
      expect(faults, messages.size() == recipients, "recipients with several messages");
      missing += broadcast.getValue() - recipients;
      accepted.addAll(messages);
    }
    Map<Long, Long> times =
        taken.stream().collect(Collectors.groupingBy(Receipt::messageId, Collectors.counting()));
    Set<Long> doubles = new HashSet<>(times.keySet());
    doubles.removeIf(id -> times.get(id) == 1);
    Set<Long> uncertain = ledger.uncertain();
    Set<Long> withdrawn = ledger.withdrawn(cancelled);
    Set<Long> lost = without(without(without(accepted, times.keySet()), refused), withdrawn);

    expect(faults, lost.isEmpty() && missing == 0, "messages were lost");
    expect(faults, ledger.ids().containsAll(accepted), "accepted messages are not in the ledger");
    Set<Long> untold = without(doubles, uncertain);
    expect(faults, untold.isEmpty(), "doubles that nobody is told of: " + attempts(taken, untold));
    expect(
        faults,
        uncertain.containsAll(without(withdrawn, without(withdrawn, times.keySet()))),
        "messages were sent and are called cancelled");
    expect(
        faults,
        without(without(ledger.ids(), refused), withdrawn).equals(ledger.ended("SENT")),
        "messages did not end as sent");
    expect(faults, ledger.ended("FAILED").equals(refused), "others failed than were refused");
    faults.addAll(ledger.drift());
    return new Reconciliation(
        new Line.Counts(
            accepted.size() + missing,
            accepted.size() - without(accepted, times.keySet()).size(),
            lost.size() + missing,
            doubles.size(),
            uncertain.size(),
            seconds),
        faults);
  }

  /** When and by which attempts some messages were taken, in the order in which they were. */
  private static String attempts(List<Receipt> taken, Set<Long> messages) {
    return taken.stream()
        .filter(receipt -> messages.contains(receipt.messageId()))
        .map(receipt -> receipt.at() + " " + receipt.headers().get("x-request-id"))
        .collect(Collectors.joining(", "));
  }

  private static Set<Long> without(Set<Long> all, Set<Long> some) {
    Set<Long> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static void expect(List<String> faults, boolean kept, String otherwise) {
    if (!kept) {
      faults.add(otherwise);
    }
  }
}
