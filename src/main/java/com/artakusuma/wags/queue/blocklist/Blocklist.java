package com.artakusuma.wags.queue.blocklist;

import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recipients that want no messages any more. A broadcast leaves them out when it is submitted; what
 * is in the queue already ends cancelled when its turn comes, see {@code ClaimSql}, and is never
 * handed to the gateway.
 */
@ApplicationScoped
public class Blocklist {

  /**
   * Entries against one sender, or against all: what a broadcast keeps in memory while it is read.
   */
  public static final int MOST = 1_000_000;

  private static final int STEP = 1_000;

  /** In the place of a sender's id: the list against all senders. */
  public static final int ALL_SENDERS = BlockedSql.ALL;

  /** The same in the audit log. */
  private static final String ALL = "*";

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;

  /** A list may have no more entries. */
  public static final class FullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FullException() {
      super("The blocklist may have at most " + MOST + " entries");
    }
  }

  /**
   * Whose list is meant.
   *
   * @param senderId {@link #ALL_SENDERS} for all senders'
   * @param name of the sender; null for all
   */
  public record Owner(int senderId, @Nullable String name) {

    /** All senders together. */
    public static final Owner ALL = new Owner(ALL_SENDERS, null);

    String audited() {
      return name == null ? Blocklist.ALL : name;
    }
  }

  /**
   * Tells of all recipients that are blocked for a sender, those for all senders included; of one
   * more than once where that had to begin anew on another connection.
   */
  public void each(int senderId, Consumer<String> told) {
    connections.read(
        connection -> {
          new BlockedSql(connection).each(senderId, told);
          return true;
        });
  }

  /**
   * Whether a recipient gets nothing of a sender.
   *
   * @param recipient as messages have it
   */
  public boolean blocks(String sender, String recipient) {
    return connections.read(connection -> new BlockedSql(connection).blocks(sender, recipient));
  }

  /** Whether a message would not be sent because its recipient is blocked. */
  public boolean blocksMessage(long messageId) {
    return connections.read(
        connection -> !new BlockedSql(connection).messages(List.of(messageId)).isEmpty());
  }

  /**
   * Blocks recipients, a thousand a transaction: where it breaks off the same may be asked for
   * again.
   *
   * @param recipients as messages have them
   * @param by the user's name
   * @param note or null
   * @return how many were not blocked so before
   * @throws FullException where they would be too many; none was blocked
   * @throws WriteTransaction.PartlyStoredException where the database fails after it stored some
   */
  public int add(Owner owner, Collection<String> recipients, String by, @Nullable String note) {
    List<String> all = List.copyOf(new TreeSet<>(recipients)); // so that two never wait in a ring
    long before =
        connections.read(connection -> new BlockedSql(connection).count(owner.senderId()));
    if (before + all.size() > MOST) {
      throw new FullException();
    }
    int added = 0;
    for (int from = 0; from < all.size(); from += STEP) {
      List<String> some = all.subList(from, Math.min(from + STEP, all.size()));
      added +=
          WriteTransaction.next(
              from > 0,
              () -> transaction.run(connection -> store(connection, owner, some, by, note)));
    }
    return added;
  }

  private static int store(
      Connection connection, Owner owner, List<String> some, String by, @Nullable String note)
      throws SQLException {
    int added = new BlockedSql(connection).add(owner.senderId(), some, by, note);
    if (added > 0) {
      new AuditSql(connection)
          .note(AuditAct.RECIPIENTS_BLOCKED, owner.audited(), Integer.toString(added));
    }
    return added;
  }

  /** An entry of these lists; empty where none of them has one of that id. */
  public Optional<BlockedRecipient> find(List<Integer> owners, long id) {
    return connections
        .read(connection -> new BlockedSql(connection).find(id))
        .filter(entry -> owners.contains(entry.senderId()));
  }

  /** Lets an entry's recipient get messages again; false where it is gone already. */
  public boolean remove(BlockedRecipient entry) {
    return transaction.run(
        connection -> {
          boolean removed = new BlockedSql(connection).remove(entry.id());
          if (removed) {
            new AuditSql(connection)
                .note(
                    AuditAct.RECIPIENT_UNBLOCKED,
                    entry.forAll() ? ALL : entry.sender(),
                    "#" + entry.id());
          }
          return removed;
        });
  }

  /**
   * A recipient that is written as some lists have it: digits that are copied out of them may be
   * another number at home once they are read.
   *
   * @param owners senders' ids, and {@link #ALL_SENDERS} for the list of all
   * @return empty where none of the lists has it so
   */
  public Optional<String> stored(List<Integer> owners, String written) {
    return Recipient.asStored(written)
        .filter(digits -> !newest(owners, digits, Long.MAX_VALUE, 1).isEmpty());
  }

  /**
   * The newest entries of some lists, from the newest to the oldest.
   *
   * @param owners senders' ids, and {@link #ALL_SENDERS} for the list of all
   * @param pattern of recipients, as LIKE has it; empty for any
   * @param before only those with a smaller id
   */
  public List<BlockedRecipient> newest(
      List<Integer> owners, String pattern, long before, int most) {
    return connections.read(
        connection -> {
          BlockedSql sql = new BlockedSql(connection);
          List<BlockedRecipient> found = new ArrayList<>();
          for (int owner : owners) {
            found.addAll(sql.newest(owner, pattern, before, most));
          }
          return found.stream()
              .sorted(Comparator.comparingLong(BlockedRecipient::id).reversed())
              .limit(most)
              .toList();
        });
  }

  /**
   * All entries of some lists, from the newest to the oldest, a thousand a statement; the first
   * thousand are read at once.
   *
   * @param owners as for {@link #newest}
   * @param pattern the same
   */
  public Iterable<BlockedRecipient> all(List<Integer> owners, String pattern) {
    List<BlockedRecipient> first = newest(owners, pattern, Long.MAX_VALUE, STEP);
    return () ->
        Stream.iterate(
                first,
                page -> !page.isEmpty(),
                page -> newest(owners, pattern, page.get(page.size() - 1).id(), STEP))
            .flatMap(List::stream)
            .iterator();
  }
}
