package com.artakusuma.wags.gateway;

import com.artakusuma.wags.gateway.SendResult.Fault;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WAGS must know of one kind of gateway. An adapter has no state: it builds requests with its
 * REST client and reads what comes back; calls, their limits and their failures are handled by who
 * asks it.
 *
 * @param <C> its REST client: an interface with the annotations of JAX-RS, whose methods return
 *     {@link Response} for every status
 */
public interface Adapter<C> {

  /** Which kind it is for. */
  GatewayKind kind();

  /** The interface of its REST client, which must not have {@code @Path} itself. */
  Class<C> client();

  /** Sends a message. */
  Response send(C client, Endpoint endpoint, Letter letter);

  /** What the answer to {@link #send} means. */
  SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now);

  /**
   * The id by which the gateway's receipts will name a message although its answer got lost: where
   * the request itself gave it. Null where only the answer tells.
   */
  default @Nullable String idBeforehand(Endpoint endpoint, Letter letter) {
    return null;
  }

  /** Whether the kind can be asked how an account's session does. */
  default boolean tellsState() {
    return false;
  }

  /** Whether the kind has texts that were approved beforehand, which a message may name. */
  default boolean takesTemplates() {
    return false;
  }

  /** Why a message is not even sent; empty where it is, which is nearly always. */
  default Optional<SendResult> refusal(Letter letter) {
    return letter.template() == null || takesTemplates()
        ? Optional.empty()
        : Optional.of(
            new SendResult.Rejected(null, kind().wire() + " knows no templates", Fault.CONTENT));
  }

  /** Asks how the account's session does; only where {@link #tellsState} says so. */
  default Response askState(C client, Endpoint endpoint) {
    throw new UnsupportedOperationException(kind() + " tells no state");
  }

  /** What the answer to {@link #askState} means. */
  default SessionState readState(Endpoint endpoint, Answer answer) {
    return SessionState.unknown();
  }

  /** Whether the gateway tells what became of a message. */
  default boolean sendsReceipts(Endpoint endpoint) {
    return false;
  }

  /**
   * Whether a call with receipts is the gateway's own, by the signature over its raw bytes. To be
   * compared in constant time. Where the kind signs nothing, or no webhook secret is set, the
   * secret in the address is all there is, and this is true.
   */
  default boolean isGenuine(Endpoint endpoint, GatewayCallback call) {
    return true;
  }

  /**
   * Reads a call that is genuine. What concerns neither sent messages nor sessions is left out.
   *
   * @throws UnreadableCallbackException where it is none of this kind's
   */
  default Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return Events.none();
  }

  /**
   * Whether a failure that a receipt tells of is the sender's: its account, phone or rate, and not
   * the recipient or the text.
   *
   * @param detail {@link Receipt#detail()} of the failure
   */
  default boolean isOfSender(String detail) {
    return false;
  }

  /**
   * What to answer to a GET by which a gateway makes sure of the address before it calls it; empty
   * where the call is no such thing, or not genuine.
   */
  default Optional<String> challenge(Endpoint endpoint, GatewayCallback call) {
    return Optional.empty();
  }
}
