package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.claim.LostLeaseSql;
import com.artakusuma.wags.queue.hold.ReceiptRefusal;
import com.artakusuma.wags.queue.receipt.ReceiptRules.Known;
import com.artakusuma.wags.queue.receipt.ReceiptRules.News;
import com.artakusuma.wags.queue.receipt.TargetSql.ByKey;
import com.artakusuma.wags.queue.receipt.TargetSql.Handover;
import com.artakusuma.wags.queue.receipt.TargetSql.Queue;
import com.artakusuma.wags.queue.receipt.TargetSql.Ref;
import com.artakusuma.wags.queue.receipt.TargetSql.Target;
import com.artakusuma.wags.queue.settle.EndSql;
import com.artakusuma.wags.queue.statistics.StageFigureSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings some receipts into the ledger, within one transaction. */
final class ReceiptBatch {

  /** How long a receipt waits for its message. */
  private static final Duration RECEIPT_WAIT = Duration.ofHours(24);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** A message that is being sent will not be for long. */
  private static final Duration WHILE_SENDING = Duration.ofSeconds(1);

  private final Connection connection;
  private final LostLeaseSql leases;
  private final TargetSql targets;
  private final Found found;
  private final List<StoredReceipt> applied = new ArrayList<>();
  private final List<StoredReceipt> unchanged = new ArrayList<>();
  private final List<StoredReceipt> dropped = new ArrayList<>();
  private final List<StoredReceipt> unknown = new ArrayList<>();
  private final List<StoredReceipt> beingSent = new ArrayList<>();
  private final Map<Long, Known> now = new TreeMap<>();
  private final List<ColdReceipts.Word> words = new ArrayList<>();
  private final List<ReceiptRefusal> failures = new ArrayList<>();

  /**
   * What the receipts are about.
   *
   * @param byRef the messages that their gateways' ids lead to
   * @param messages of each receipt, where it is known
   * @param latest handovers of those that fail
   * @param failedTries messages of which a receipt by a known id is of a try that failed
   */
  private record Found(
      Map<Ref, Long> byRef,
      Map<Long, Long> messages,
      Map<Long, Target> targets,
      Queue queue,
      Set<Long> perhapsSent,
      Map<Long, Handover> latest,
      Set<Long> failedTries) {}

  /**
   * What came of a batch.
   *
   * @param undone messages that ended otherwise than they do now, as they were
   * @param ended those as they are now, and those that were open
   * @param steps how messages got on
   * @param words what they say of the accounts, in the order in which they came
   * @param failures of messages that a gateway took, with its word for why
   */
  record Outcome(
      int applied,
      int unchanged,
      int dropped,
      List<EndedMessage> undone,
      List<EndedMessage> ended,
      List<StageFigureSql.Step> steps,
      List<ColdReceipts.Word> words,
      List<ReceiptRefusal> failures) {}

  /** Locks what the receipts are about. */
  ReceiptBatch(Connection connection, LostLeaseSql leases, List<StoredReceipt> receipts)
      throws SQLException {
    this.connection = connection;
    this.leases = leases;
    this.targets = new TargetSql(connection);
    this.found = find(receipts);
    for (StoredReceipt receipt : receipts) {
      sort(receipt);
    }
  }

  private Found find(List<StoredReceipt> receipts) throws SQLException {
    Map<Ref, Long> byRef = byRef(receipts);
    Map<Long, Long> messages = messages(receipts, byRef);
    List<Long> ids = messages.values().stream().distinct().sorted().toList();
    if (ids.isEmpty()) {
      return new Found(
          byRef, messages, Map.of(), new Queue(Map.of(), Set.of()), Set.of(), Map.of(), Set.of());
    }
    Queue queue = targets.lockQueue(ids);
    Map<Long, Target> locked =
        targets.lock(ids).stream().collect(Collectors.toMap(Target::id, target -> target));
    List<Long> failed =
        receipts.stream()
            .filter(receipt -> receipt.stage() == MessageStage.FAILED)
            .map(receipt -> messages.get(receipt.id()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new Found(
        byRef,
        messages,
        locked,
        queue,
        ClaimSql.perhapsSent(connection, List.copyOf(queue.free().keySet())).keySet(),
        targets.latestHandovers(failed),
        targets.failedTries(openedAgain(receipts, byRef, messages, locked)));
  }

  /** Messages that gateways are said to have by an id that is known, although they are not sent. */
  private static List<Long> openedAgain(
      List<StoredReceipt> receipts,
      Map<Ref, Long> byRef,
      Map<Long, Long> messages,
      Map<Long, Target> targets) {
    return receipts.stream()
        .filter(receipt -> receipt.stage() == MessageStage.SENT)
        .filter(receipt -> byRef.containsKey(ref(receipt)))
        .map(receipt -> targets.get(messages.get(receipt.id())))
        .filter(target -> target != null && target.known().status() != MessageStatus.SENT)
        .map(Target::id)
        .distinct()
        .toList();
  }

  private Map<Ref, Long> byRef(List<StoredReceipt> receipts) throws SQLException {
    Map<Integer, Set<String>> refs =
        receipts.stream()
            .filter(receipt -> receipt.ref() != null)
            .collect(
                Collectors.groupingBy(
                    StoredReceipt::gateway,
                    Collectors.mapping(StoredReceipt::ref, Collectors.toSet())));
    Map<Ref, Long> byRef = new HashMap<>();
    for (Map.Entry<Integer, Set<String>> entry : refs.entrySet()) {
      byRef.putAll(targets.byRef(entry.getKey(), entry.getValue()));
    }
    return byRef;
  }

  /** By the gateway's id of the message, else by WAGS's own. */
  private static Map<Long, Long> messages(List<StoredReceipt> receipts, Map<Ref, Long> byRef) {
    Map<Long, Long> messages = new HashMap<>();
    for (StoredReceipt receipt : receipts) {
      Long byItsRef = byRef.get(ref(receipt));
      Long message = byItsRef == null ? OwnKey.message(receipt.key()) : byItsRef;
      if (message != null) {
        messages.put(receipt.id(), message);
      }
    }
    return messages;
  }

  private static Ref ref(StoredReceipt receipt) {
    return new Ref(receipt.gateway(), receipt.ref());
  }

  private void sort(StoredReceipt receipt) {
    Long id = found.messages().get(receipt.id());
    Target target = id == null ? null : found.targets().get(id);
    if (id == null) {
      (receipt.age().compareTo(RECEIPT_WAIT) < 0 ? unknown : dropped).add(receipt);
    } else if (target == null || isForged(receipt, target)) {
      dropped.add(receipt);
    } else if (receipt.otherRef() != null) {
      applied.add(receipt);
    } else if (isBeingSent(target) || mustWaitForItsNode(receipt, target)) {
      beingSent.add(receipt);
    } else {
      apply(receipt, target);
    }
  }

  /**
   * Whether only a key names its message, and one that is not the message's. A known id needs no
   * proof: its key may be that from before a person had the message sent again.
   */
  private boolean isForged(StoredReceipt receipt, Target target) {
    return receipt.key() != null
        && !found.byRef().containsKey(ref(receipt))
        && !OwnKey.isOf(receipt.key(), target.nonce());
  }

  /** One that is open but was not in the queue is being opened again at this moment. */
  private boolean isBeingSent(Target target) {
    return target.known().status().isOpen() && !found.queue().free().containsKey(target.id());
  }

  /** What is open cannot fail; where a node has it, the failure waits for what comes of that. */
  private boolean mustWaitForItsNode(StoredReceipt receipt, Target target) {
    ClaimSql.Row place = found.queue().free().get(target.id());
    return receipt.stage() == MessageStage.FAILED && place != null && place.owner() != null;
  }

  private void apply(StoredReceipt receipt, Target target) {
    Known before = now.getOrDefault(target.id(), target.known());
    ClaimSql.Row place = found.queue().free().get(target.id());
    boolean perhapsSent =
        found.perhapsSent().contains(target.id()) || place != null && place.owner() != null;
    Known after = ReceiptRules.apply(before, news(receipt, target), perhapsSent);
    if (after.equals(before)) {
      unchanged.add(receipt);
    } else {
      applied.add(receipt);
      now.put(target.id(), after);
      listen(target, before, after);
      noteFailure(receipt, target);
    }
  }

  /**
   * Only the first word on a message's way is one on how WhatsApp treats its account by now: that
   * it was read may come days later.
   */
  private void listen(Target target, Known before, Known after) {
    if (after.stage() != MessageStage.FAILED) {
      if (before.stage() == null) {
        words.add(new ColdReceipts.Word(target.sender(), target.id(), false));
      }
    } else if (after.reason() != null && after.reason().code() == ReasonCode.COLD_CONTACT) {
      words.add(new ColdReceipts.Word(target.sender(), target.id(), true));
    }
  }

  private void noteFailure(StoredReceipt receipt, Target target) {
    Handover handover = found.latest().get(target.id());
    String word = receipt.detail();
    if (receipt.stage() == MessageStage.FAILED && handover != null && word != null) {
      failures.add(new ReceiptRefusal(receipt.gateway(), target.sender(), word, handover.at()));
    }
  }

  private News news(StoredReceipt receipt, Target target) {
    if (receipt.stage() != MessageStage.FAILED) {
      boolean ofFailedTry =
          found.failedTries().contains(target.id()) && found.byRef().containsKey(ref(receipt));
      return new News(Objects.requireNonNull(receipt.stage()), receipt.at(), null, !ofFailedTry);
    }
    Handover latest = found.latest().get(target.id());
    boolean ofLatestTry =
        receipt.ref() == null || latest == null || latest.refs().contains(ref(receipt));
    return new News(
        receipt.stage(),
        receipt.at(),
        ReceiptRules.reason(receipt.fault(), receipt.detail()),
        ofLatestTry);
  }

  /** Writes the ledger and takes the receipts away that are done; the figures are to follow. */
  Outcome write() throws SQLException {
    Instant at = SqlTime.instant(DatabaseClock.now(connection));
    List<EndedMessage> undone = new ArrayList<>();
    List<EndedMessage> ended = new ArrayList<>();
    List<StageFigureSql.Step> steps = new ArrayList<>();
    for (Map.Entry<Long, Known> entry : now.entrySet()) {
      Target target = Objects.requireNonNull(found.targets().get(entry.getKey()));
      Known after = entry.getValue();
      EndedMessage end = after.status() == target.known().status() ? null : end(target, after, at);
      if (end != null) {
        if (target.ended() != null) {
          undone.add(target.ended());
        }
        ended.add(end);
      }
      steps.add(step(target, after, end == null ? target.endedAt() : end.at()));
    }
    writeLedger(ended);
    targets.writeStages(now);
    learn();
    forgetReceipts();
    return new Outcome(
        applied.size(), unchanged.size(), dropped.size(), undone, ended, steps, words, failures);
  }

  private EndedMessage end(Target target, Known after, Instant at) {
    ClaimSql.Row place = found.queue().free().get(target.id());
    return new EndedMessage(
        target.id(),
        place == null ? target.epoch() : place.epoch(),
        target.sender(),
        target.broadcastId(),
        after.status(),
        after.reason(),
        target.endedAt() == null ? at : target.endedAt());
  }

  private static StageFigureSql.Step step(Target target, Known after, @Nullable Instant endedAt) {
    Known before = target.known();
    return new StageFigureSql.Step(
        target.id(),
        target.sender(),
        target.broadcastId(),
        endedAt,
        after.isDelivered() && !before.isDelivered() ? 1 : 0,
        after.isSeen() && !before.isSeen() ? 1 : 0);
  }

  /** Off the queue with those that waited; nobody can have claimed them, their rows are locked. */
  private void writeLedger(List<EndedMessage> ended) throws SQLException {
    EndSql sql = new EndSql(connection);
    List<EndedMessage> waited =
        ended.stream().filter(end -> found.queue().free().containsKey(end.id())).toList();
    List<ClaimSql.Row> places =
        waited.stream().map(end -> found.queue().free().get(end.id())).toList();
    leases.note(places);
    sql.remove(waited);
    sql.writeLedger(ended);
    for (EndedMessage end : ended) {
      if (end.status() == MessageStatus.SENT) {
        new AuditSql(connection)
            .note(AuditAct.MESSAGE_MARKED_SENT, Long.toString(end.id()), "receipt");
      }
    }
  }

  /**
   * By what else gateways name messages, and those that only their keys led to: also where a
   * receipt changed nothing, since a message that fails and is sent again gets another key.
   */
  private void learn() throws SQLException {
    List<ByKey> byKey = new ArrayList<>();
    Map<Ref, String> others = new HashMap<>();
    List<StoredReceipt> genuine = new ArrayList<>(applied);
    genuine.addAll(unchanged);
    for (StoredReceipt receipt : genuine) {
      Ref ref = ref(receipt);
      if (receipt.otherRef() != null) {
        others.put(
            new Ref(receipt.gateway(), receipt.otherRef()), Objects.requireNonNull(receipt.ref()));
      } else if (ref.ref() != null && !found.byRef().containsKey(ref)) {
        Target target =
            Objects.requireNonNull(found.targets().get(found.messages().get(receipt.id())));
        boolean wasSent = target.known().status() == MessageStatus.SENT;
        byKey.add(new ByKey(ref, target.id(), wasSent));
      }
    }
    targets.learn(byKey);
    targets.learnOthers(others);
  }

  private void forgetReceipts() throws SQLException {
    ReceiptSql sql = new ReceiptSql(connection);
    for (Collection<StoredReceipt> done : List.of(applied, unchanged, dropped)) {
      sql.delete(List.copyOf(done));
    }
    sql.postpone(unknown, LONGEST_WAIT);
    sql.postpone(beingSent, WHILE_SENDING);
  }
}
