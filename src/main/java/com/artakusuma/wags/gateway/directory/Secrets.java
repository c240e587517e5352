package com.artakusuma.wags.gateway.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys for gateways' secrets: the one that new ones are encrypted with, and the one before it,
 * with which older ones can still be read.
 */
@ApplicationScoped
public class Secrets {

  @Inject
  @ConfigProperty(name = "WAGS_SECRET_KEY")
  private Optional<String> key;

  @Inject
  @ConfigProperty(name = "WAGS_SECRET_KEY_OLD")
  private Optional<String> keyBefore;

  private Optional<SecretBox> box;
  private Optional<SecretBox> boxBefore;

  @PostConstruct
  void read() {
    box = box(key);
    boxBefore = box(keyBefore);
  }

  private static Optional<SecretBox> box(Optional<String> setting) {
    return setting.filter(text -> !text.isEmpty()).map(SecretBox::new);
  }

  /** Whether secrets can be stored at all. */
  public boolean hasKey() {
    return box.isPresent();
  }

  /**
   * Encrypts the secrets of a gateway.
   *
   * @throws IllegalStateException where {@link #hasKey} is false
   */
  byte[] encrypt(String gateway, Map<String, String> secrets) {
    return box.orElseThrow(() -> new IllegalStateException("WAGS_SECRET_KEY is not set"))
        .encrypt(gateway, secrets);
  }

  /**
   * The secrets of a gateway.
   *
   * @throws UnreadableSecretException where neither key is the one they were encrypted with
   */
  Map<String, String> decrypt(String gateway, byte[] stored) throws UnreadableSecretException {
    for (SecretBox known : Stream.of(box, boxBefore).flatMap(Optional::stream).toList()) {
      try {
        return known.decrypt(gateway, stored);
      } catch (UnreadableSecretException e) {
        continue; // perhaps with the other
      }
    }
    throw new UnreadableSecretException(gateway);
  }

  /** The secrets of a gateway; empty where neither key is the one they were encrypted with. */
  Optional<Map<String, String>> readable(StoredGateway gateway) {
    try {
      return Optional.of(decrypt(gateway.name(), gateway.secrets()));
    } catch (UnreadableSecretException e) {
      return Optional.empty();
    }
  }

  /** Whether some secrets are still encrypted with the key before, or with an unknown one. */
  boolean isOutdated(String gateway, byte[] stored) {
    try {
      return box.isPresent() && box.get().decrypt(gateway, stored) == null;
    } catch (UnreadableSecretException e) {
      return true;
    }
  }
}
