package com.artakusuma.wags.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

  private static final long GIGABYTE = 1024L * 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void takesAFolderThatWillDoAndLeavesNothingInIt() throws Exception {
    assertNull(Launch.problem(folder, GIGABYTE));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void saysThatAFolderIsMissing() {
    Path missing = folder.resolve("missing");

    assertTrue(
        Launch.problem(missing, GIGABYTE)
            .startsWith("the temporary folder " + missing + " is not there; "));
  }

  @Test
  void saysThatAFileIsNoFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertTrue(Launch.problem(file, GIGABYTE).contains(file + " is not there"));
  }

  @Test
  void saysThatTooLittleIsFree() {
    assertTrue(
        Launch.problem(folder, 40L * 1024 * 1024)
            .startsWith(
                "the temporary folder " + folder + " has 40 MB free, and 160 MB are needed; "));
  }
}
