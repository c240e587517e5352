package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file asks for in memory and time has an end, whatever it says. */
class HostileFilesTest {

  /** A machine that has no more than this cannot have used more. */
  private static final String MEMORY = "-Xmx64m";

  /** What hangs is what this ends; an honest machine needs seconds. */
  private static final int MINUTES = 5;

  @TempDir private Path folder;

  @Test
  void hostileFilesAreReadOrRefusedWithinLittleMemory() throws Exception {
    for (HostileFile each : HostileFile.values()) {
      each.write(folder.resolve(each.name()));
    }

    Map<String, String> outcomes = readAll();

    Map<String, String> expected = new TreeMap<>();
    for (HostileFile each : HostileFile.values()) {
      expected.put(each.name(), "refused");
    }
    expected.put("DATE_OF_A_BILLION_PLACES", "read");
    expected.put("FORMAT_OF_BRACKETS", "read");
    expected.put("COMMAS", "read");
    expected.put("ONE_LINE", "read");
    expected.put("QUOTES", "read");
    expected.put("SEMICOLONS_WITH_DIGITS", "read");
    assertEquals(expected, outcomes);
  }

  private Map<String, String> readAll() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFilesReader.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      String said = Files.readString(output);
      assertTrue(ended, said);
      assertEquals(0, process.exitValue(), said);
      Map<String, String> outcomes = new TreeMap<>();
      for (String line : said.lines().toList()) {
        String[] words = line.split(" ", 2);
        outcomes.put(words[0], words[1].equals("read") ? "read" : "refused");
      }
      return outcomes;
    } finally {
      process.destroyForcibly();
    }
  }
}
