package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.platform.database.SmallDeletes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets by which ids gateways name messages once no receipt is waited for any more. */
@ApplicationScoped
public class OldRefs {

  @Inject private SmallDeletes deletes;

  @Inject
  @ConfigProperty(name = "RECEIPT_DAYS")
  private int days;

  /** Deletes those of messages that were handed over too long ago, in small transactions. */
  public void delete() {
    deletes.all(
        "DELETE FROM gateway_message WHERE taken_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY",
        statement -> statement.setInt(1, days));
  }
}
