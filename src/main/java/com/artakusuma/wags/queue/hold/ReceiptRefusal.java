package com.artakusuma.wags.queue.hold;

import java.time.Instant;

/**
 * A receipt that says of a message that its sender may not send.
 *
 * @param gateway the id of the gateway that took the message
 * @param code the gateway's, for why
 * @param handedOver when the gateway took it, by the database's clock
 */
public record ReceiptRefusal(int gateway, String sender, String code, Instant handedOver) {}
