package com.artakusuma.wags.platform.secret;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys for stored secrets: the one that new ones are encrypted with, and the one before it,
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

  /**
   * Those of settings that no server gives.
   *
   * @param key {@code WAGS_SECRET_KEY}; may be empty
   * @param before {@code WAGS_SECRET_KEY_OLD}; may be empty
   */
  public static Secrets of(String key, String before) {
    Secrets secrets = new Secrets();
    secrets.key = Optional.of(key);
    secrets.keyBefore = Optional.of(before);
    secrets.read();
    return secrets;
  }

  private static Optional<SecretBox> box(Optional<String> setting) {
    return setting.filter(text -> !text.isEmpty()).map(SecretBox::new);
  }

  /** Whether secrets can be stored at all. */
  public boolean hasKey() {
    return box.isPresent();
  }

  /**
   * Encrypts the secrets of an owner.
   *
   * @param owner its name; no other kind of owner may have the same
   * @throws IllegalStateException where {@link #hasKey} is false
   */
  public byte[] encrypt(String owner, Map<String, String> secrets) {
    return box.orElseThrow(() -> new IllegalStateException("WAGS_SECRET_KEY is not set"))
        .encrypt(owner, secrets);
  }

  /** The secrets of an owner; empty where neither key is the one they were encrypted with. */
  public Optional<Map<String, String>> decrypt(String owner, byte[] stored) {
    return Stream.of(box, boxBefore)
        .flatMap(Optional::stream)
        .flatMap(known -> known.decrypt(owner, stored).stream())
        .findFirst();
  }

  /** Whether some secrets are still encrypted with the key before, or with an unknown one. */
  public boolean isOutdated(String owner, byte[] stored) {
    return box.isPresent() && box.get().decrypt(owner, stored).isEmpty();
  }
}
