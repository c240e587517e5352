package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.history.RecipientsAsked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipient that a call's filter means. */
@ApplicationScoped
public class AskedRecipient {

  @Inject private RecipientsAsked recipients;
  @Inject private IntakeRules rules;
  @Inject private DatabaseGate database;

  /**
   * As it stands in a sender's history, or else as it is read.
   *
   * @return null where none is written
   * @throws ApiException where it is neither
   */
  public @Nullable String of(String sender, @Nullable String written) {
    return FilterFields.isMissing(written)
        ? null
        : database
            .pass(() -> recipients.find(List.of(sender), written))
            .orElseGet(() -> rules.recipient(written));
  }
}
