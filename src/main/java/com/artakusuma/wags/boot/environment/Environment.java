package com.artakusuma.wags.boot.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The environment's variables, as UTF-8 whatever the locale says: under the C locale, usual in
 * containers and services, the JDK replaces what is not ASCII.
 */
public final class Environment {

  private static final Path RAW = Path.of("/proc/self/environ");
  private static final String REPLACED = "\uFFFD";

  private Environment() {}

  /** The variable's value; null where there is none. */
  public static @Nullable String get(String name) {
    String value = System.getenv(name);
    if (value == null || !value.contains(REPLACED) || !Files.isReadable(RAW)) {
      return value;
    }
    try {
      return find(name, Files.readAllBytes(RAW), value);
    } catch (IOException e) {
      return value; // what the JDK made of it
    }
  }

  /**
   * A variable in a process's block.
   *
   * @param block {@code NAME=value} pieces, each ended by a null byte
   * @param otherwise where it is not there
   */
  static String find(String name, byte @Nullable [] block, String otherwise) {
    String start = name + "=";
    return Arrays.stream(new String(block, StandardCharsets.UTF_8).split("\0"))
        .filter(piece -> piece.startsWith(start))
        .map(piece -> piece.substring(start.length()))
        .findFirst()
        .orElse(otherwise);
  }
}
