package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets by which ids gateways name messages once no receipt is waited for any more. */
@ApplicationScoped
public class OldRefs {

  @Inject private SmallDeletes deletes;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "RECEIPT_DAYS")
  private int days;

  /** Deletes those of messages that were handed over too long ago, in small transactions. */
  public void delete() {
    String before = SqlTime.text(clock.instant().minus(Duration.ofDays(days)));
    deletes.all(
        "DELETE FROM gateway_message WHERE taken_at < ?",
        statement -> statement.setString(1, before));
  }
}
