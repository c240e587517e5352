package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.queue.hold.ReceiptRefusal;
import com.artakusuma.wags.queue.hold.SenderHolds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Has senders held of which only receipts say that they may not send, and let go once receipts say
 * that their messages are sent.
 */
@ApplicationScoped
public class SenderRefusals {

  private static final Logger LOG = System.getLogger(SenderRefusals.class.getName());

  @Inject private GatewayDirectory directory;
  @Inject private Gateways gateways;
  @Inject private SenderHolds holds;

  /** Reads what receipts that are in the ledger by now say of their messages' senders. */
  void look(ReceiptBatch.Outcome outcome) {
    latest(outcome.failures()).forEach(this::hold);
    holds.sentAfterAll(
        outcome.words().stream()
            .filter(word -> !word.refused())
            .collect(
                Collectors.groupingBy(
                    ColdReceipts.Word::sender,
                    Collectors.mapping(ColdReceipts.Word::message, Collectors.toList()))));
  }

  /** Of each sender the one of the message that was handed over last. */
  private List<ReceiptRefusal> latest(List<ReceiptRefusal> failures) {
    Map<String, ReceiptRefusal> latest =
        failures.stream()
            .filter(this::isOfSender)
            .collect(
                Collectors.toMap(
                    ReceiptRefusal::sender,
                    Function.identity(),
                    BinaryOperator.maxBy(Comparator.comparing(ReceiptRefusal::handedOver))));
    return List.copyOf(latest.values());
  }

  /** Only of the gateway that the sender uses today, and where its calls prove whose they are. */
  private boolean isOfSender(ReceiptRefusal failure) {
    try {
      Endpoint gateway = directory.of(failure.sender());
      return gateway.id() == failure.gateway()
          && gateway.isSigned()
          && gateways.adapter(gateway).isOfSender(failure.code());
    } catch (UnreadableSecretException e) {
      return false; // its messages say so
    }
  }

  private void hold(ReceiptRefusal refusal) {
    if (holds.refusedLater(refusal)) {
      LOG.log(
          Level.WARNING,
          "Receipts say that sender {0} may not send ({1}); it is held",
          refusal.sender(),
          refusal.code());
    }
  }
}
