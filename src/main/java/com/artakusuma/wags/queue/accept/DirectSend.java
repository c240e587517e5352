package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.queue.ClaimedMessage;

/**
 * Sends messages that have just been stored, without their being claimed from the queue first: this
 * node's dispatcher.
 */
public interface DirectSend {

  /**
   * Takes a slot for a message of a sender that is about to be stored; false where none is free.
   */
  boolean reserve(int senderId);

  /** Sends a message for which a slot was taken, and which is stored by now. */
  void accept(ClaimedMessage message);

  /**
   * Gives back a slot with its message, of which nobody knows whether it was stored. It is not
   * sent; where it was stored it is claimed as any other.
   */
  void giveBack(ClaimedMessage message);

  /** Gives back a slot whose message was not stored. */
  void giveBack(int senderId);
}
