package com.artakusuma.wags.broadcast.recipients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hostile files as they are sent to a server: those that it has to refuse. */
public final class HostileFileBytes {

  private static final List<HostileFile> REFUSED =
      List.of(
          HostileFile.DEPTH,
          HostileFile.ATTRIBUTE,
          HostileFile.COMMENT,
          HostileFile.SHARED_STRINGS,
          HostileFile.ONE_CELL,
          HostileFile.QUOTED_BREAKS);

  private HostileFileBytes() {}

  /** One after the other. */
  public static List<byte[]> all() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (HostileFile each : REFUSED) {
      Path file = Files.createTempFile("hostile", null);
      try {
        each.write(file);
        all.add(Files.readAllBytes(file));
      } finally {
        Files.delete(file);
      }
    }
    return all;
  }
}
