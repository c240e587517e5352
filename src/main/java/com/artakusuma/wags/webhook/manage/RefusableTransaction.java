package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;

/** A transaction whose work may find that it is to be refused; it is rolled back then. */
@ApplicationScoped
public class RefusableTransaction {

  @Inject private WriteTransaction transaction;

  /** The work of one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException, WebhookRefusedException;
  }

  <T> T run(Work<T> work) throws WebhookRefusedException {
    try {
      return transaction.run(
          connection -> {
            try {
              return work.on(connection);
            } catch (WebhookRefusedException e) {
              throw new Refusal(e);
            }
          });
    } catch (Refusal e) {
      throw e.refused;
    }
  }

  /** One that is never refused. */
  void write(SqlWork.Action action) {
    transaction.write(action);
  }

  /** Takes a refusal out of a transaction. */
  private static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final WebhookRefusedException refused;

    Refusal(WebhookRefusedException refused) {
      super(refused);
      this.refused = refused;
    }
  }
}
