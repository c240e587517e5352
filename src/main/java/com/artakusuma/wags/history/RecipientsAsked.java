package com.artakusuma.wags.history;

import com.artakusuma.wags.message.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whom somebody asks for in a history. Digits that are copied out of it may also be another number
 * at home, so they are looked for as they are before they are read.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class RecipientsAsked {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  /**
   * The recipient as it is stored.
   *
   * @param senders in whose histories
   * @param written a number in any spelling, or a group id
   * @return empty where it is no recipient and stands nowhere in the history
   */
  public Optional<String> find(List<String> senders, String written) {
    Optional<String> read = Recipient.normalise(written, region);
    return Recipient.asStored(written)
        .filter(digits -> !digits.equals(read.orElse(null)))
        .filter(digits -> isKnown(senders, digits))
        .or(() -> read);
  }

  private boolean isKnown(List<String> senders, String recipient) {
    return !entityManager
        .createQuery(
            "SELECT m.id FROM Message m WHERE m.sender IN :senders AND m.recipient = :recipient",
            Long.class)
        .setParameter("senders", senders)
        .setParameter("recipient", recipient)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
