package com.artakusuma.wags.platform.secret;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets of one owner together: AES-256-GCM with a random nonce, bound to the owner's
 * name so that one row's secrets are of no use in another's. The key is the SHA-256 of the setting,
 * which is a random text and no password.
 */
final class SecretBox {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte FORMAT = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  /**
   * Of a setting's value.
   *
   * @param secret not empty
   */
  SecretBox(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("wags gateway secrets ".getBytes(StandardCharsets.US_ASCII));
      key = new SecretKeySpec(digest.digest(secret.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** One byte for the format, the nonce, then what AES made of the secrets. */
  byte[] encrypt(String owner, Map<String, String> secrets) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    new TreeMap<>(secrets).forEach(json::add);
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, owner)
              .doFinal(json.build().toString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(1 + NONCE + sealed.length)
          .put(FORMAT)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  /**
   * The secrets again; empty where they were encrypted with another key, for another owner, or have
   * been changed.
   */
  Optional<Map<String, String>> decrypt(String owner, byte[] stored) {
    if (stored.length < 1 + NONCE + TAG_BITS / Byte.SIZE || stored[0] != FORMAT) {
      return Optional.empty();
    }
    byte[] nonce = new byte[NONCE];
    System.arraycopy(stored, 1, nonce, 0, NONCE);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, owner)
              .doFinal(stored, 1 + NONCE, stored.length - 1 - NONCE);
      return Optional.of(secrets(new String(plain, StandardCharsets.UTF_8)));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  private static Map<String, String> secrets(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      Map<String, String> secrets = new TreeMap<>();
      json.keySet().forEach(name -> secrets.put(name, json.getString(name)));
      return secrets;
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
