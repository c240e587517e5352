package com.artakusuma.wags.boot.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A small file that a setting names. */
public final class SettingFile {

  /** Bytes; a chain of certificates has a few thousand. */
  private static final int LARGEST = 1024 * 1024;

  private SettingFile() {}

  /**
   * All of its bytes.
   *
   * @param setting the name of the setting, for the failure's line
   */
  public static byte[] read(String setting, Path file) throws StartFailedException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
        throw new StartFailedException(named(setting, file) + ", which is larger than a megabyte");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StartFailedException(named(setting, file) + ", " + fault(file, e), e);
    }
  }

  /** The begin of a sentence about it. */
  public static String named(String setting, Path file) {
    return setting + " names " + file.toAbsolutePath();
  }

  private static String fault(Path file, IOException reason) {
    if (reason instanceof NoSuchFileException) {
      return "which is not there";
    }
    if (reason instanceof AccessDeniedException) {
      return "which the user %s may not read: change its owner or its permissions"
          .formatted(System.getProperty("user.name"));
    }
    return Files.isDirectory(file)
        ? "which is a folder"
        : "which cannot be read: " + reason.getMessage();
  }
}
