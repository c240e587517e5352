package com.artakusuma.wags.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Has {@code target/wags/bin/wags} write its archive of classes, by one start with an empty
 * database, before the integration tests start some fifty servers by it.
 */
final class ClassArchive {

  private static final long LONGEST_MINUTES = 5;

  private ClassArchive() {}

  /** Ends by itself: the embedded database's threads would keep this process. */
  public static void main(String[] arguments) {
    try {
      write();
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void write() throws Exception {
    long begun = System.nanoTime();
    String database = "wags_archive";
    TestDatabase.server().createEmpty(database);
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(database));
    settings.putAll(Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none"));
    settings.put("SERVER_PORT", Integer.toString(TestDatabase.freePort()));
    ProcessBuilder builder = WagsServer.byFolder(List.of("--archive"), WagsServer.LOW_MEMORY);
    builder.environment().putAll(settings);
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "archive.log").toFile())
            .start();
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("No archive of classes: target/archive.log says why");
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    System.out.println("The archive of classes took " + seconds + " s");
  }
}
