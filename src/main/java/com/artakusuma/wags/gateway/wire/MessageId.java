package com.artakusuma.wags.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that WAGS makes itself of a message's key, the same on every attempt at it. */
public final class MessageId {

  private MessageId() {}

  /** The first digits of the key's SHA-256, in small letters. */
  public static String hash(String key, int digits) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JDK has no SHA-256", e);
    }
  }
}
