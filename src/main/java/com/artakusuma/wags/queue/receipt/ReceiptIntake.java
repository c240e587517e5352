package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.SessionReport;
import com.artakusuma.wags.queue.accept.GroupCommit;
import com.artakusuma.wags.queue.accept.Intakes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes in what gateways tell. Calls that come at the same time share a transaction, so that many
 * of them cost the database little beside sending.
 */
@ApplicationScoped
public class ReceiptIntake {

  /** Receipts that calls which share a transaction have together; one alone may have more. */
  private static final int MOST_TOGETHER = 2_000;

  @Inject private GatewayDirectory directory;
  @Inject private Gateways gateways;
  @Inject private WriteTransaction transaction;
  @Inject private Intakes intakes;
  @Inject private Event<SessionReport> sessions;
  @Inject private Clock clock;

  private GroupCommit<List<NewReceipt>, Boolean> group;

  /** A commit that hangs never takes more than half of the threads with it. */
  @PostConstruct
  void open() {
    group = intakes.open(2, MOST_TOGETHER, List::size, this::store);
  }

  /**
   * The gateway whose receipts come to an address.
   *
   * @param name the gateway's
   * @param secret the other part of the address; compared in constant time
   * @return empty where there is no such gateway, it has no secret, or it is another one
   * @throws UnreadableSecretException where the secret is stored and cannot be decrypted
   * @throws DatabaseException where no gateway has been read yet, and the database is away
   */
  public Optional<Endpoint> gateway(String name, String secret) throws UnreadableSecretException {
    return directory
        .named(name)
        .filter(found -> Signature.isText(found.secrets().get(GatewayDirectory.RECEIPTS), secret));
  }

  /** Whether a call is the gateway's own. */
  public boolean isGenuine(Endpoint gateway, GatewayCallback call) {
    return gateways.adapter(gateway).isGenuine(gateway, call);
  }

  /** What to answer to a gateway that makes sure of the address; empty where it does not. */
  public Optional<String> challenge(Endpoint gateway, GatewayCallback call) {
    return gateways.adapter(gateway).challenge(gateway, call);
  }

  /**
   * Takes in a call that is genuine. When this returns its receipts survive any crash.
   *
   * @throws UnreadableCallbackException where it is none of the gateway's kind
   * @throws com.artakusuma.wags.queue.accept.IntakeBusyException where too many wait
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public void take(Endpoint gateway, GatewayCallback call) throws UnreadableCallbackException {
    Instant now = clock.instant();
    Events events = gateways.adapter(gateway).read(gateway, call, now);
    List<NewReceipt> receipts =
        Stream.concat(
                events.aliases().stream().map(alias -> NewReceipt.of(gateway.id(), alias, now)),
                events.receipts().stream()
                    .map(receipt -> NewReceipt.of(gateway.id(), receipt, now)))
            .flatMap(Optional::stream)
            .toList();
    if (!receipts.isEmpty()) {
      group.submit(receipts);
    }
    for (Events.SessionEvent event : events.sessions()) {
      sessions.fire(new SessionReport(gateway, event.account(), event.state()));
    }
  }

  private List<Boolean> store(List<List<NewReceipt>> calls) {
    List<NewReceipt> all = calls.stream().flatMap(List::stream).toList();
    transaction.write(connection -> new ReceiptSql(connection).insert(all));
    return calls.stream().map(call -> true).toList();
  }
}
