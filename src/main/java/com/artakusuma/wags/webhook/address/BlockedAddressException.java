package com.artakusuma.wags.webhook.address;

import java.net.UnknownHostException;

/** A name that leads to an address where no webhook may go. */
public final class BlockedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  BlockedAddressException(String host) {
    super(
        host + " leads to an address that is not public: WEBHOOK_ALLOW_PRIVATE does not allow it");
  }
}
