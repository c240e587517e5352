package com.artakusuma.wags.web.compose.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether what is sent is what was checked, without keeping either. */
final class Fingerprint {

  private static final int BUFFER = 16 * 1024;

  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  Fingerprint add(String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** Adds all of a stream, which stays open. */
  Fingerprint add(InputStream part) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    digest.update((byte) 0);
    return this;
  }

  /** The SHA-256 of all parts, in hex. Nothing may be added afterwards. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
