package com.artakusuma.wags.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders of earlier starts a start removes: only those whose owner is surely dead. */
class RuntimeFolderTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

  @TempDir private Path temporary;
  private RuntimeFolder own;

  @BeforeEach
  void claim() throws IOException {
    own = RuntimeFolder.claim(folder("own"));
  }

  @Test
  void leavesTheFolderOfOneThatLivesWhateverItsProcessIdIs() throws Exception {
    Path other = folder("other");
    Process owner = ownerOf(other);
    try {
      // As in a second container, where this process's number is somebody else's too
      Files.writeString(other.resolve("wags.pid"), Long.toString(ProcessHandle.current().pid()));

      own.removeOrphans();

      assertEquals(true, Files.exists(other.resolve("runtime")));
    } finally {
      owner.destroyForcibly().waitFor();
    }
  }

  @Test
  void removesTheFolderOfOneThatWasKilled() throws Exception {
    Path other = folder("other");
    ownerOf(other).destroyForcibly().waitFor();

    own.removeOrphans();

    assertEquals(false, Files.exists(other));
  }

  @Test
  void leavesAFolderThatIsBeingUnpacked() throws IOException {
    Path other = folder("other");

    own.removeOrphans();

    assertEquals(true, Files.exists(other.resolve("runtime")));
  }

  @Test
  void nobodyElseMayLookIntoIt() throws IOException {
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(temporary.resolve("payaramicro-rtowntmp"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wags.pid", "wags.lock", "wags.lock.new"})
  void aStartThatCrashedHalfwayPreventsNoFurtherOne(String left) throws IOException {
    Files.createFile(folder("other").resolve(left));
    own.removeOrphans();

    Path again = folder("again");
    Files.createFile(again.resolve(left));
    RuntimeFolder.claim(again);

    assertEquals(true, Files.exists(again.resolve("wags.lock")));
  }

  @Test
  void leavesItsOwn() throws IOException {
    own.removeOrphans();

    assertEquals(true, Files.exists(temporary.resolve("payaramicro-rtowntmp")));
  }

  /** As it cleans /tmp, but for the times of an inode, which nobody can set back. */
  @Test
  void whatCleansByAgeLeavesAllOfIt() throws Exception {
    assumeTrue(isThere("systemd-tmpfiles"), "there is no systemd-tmpfiles on the path");
    Path kept = old(folder("own"), "kept");
    Path other = old(folder("other"), "left");

    own.touch();
    Path rules =
        Files.writeString(
            temporary.resolve("rules.conf"),
            "d %s - - - aAmM:10d%n".formatted(temporary.toRealPath()));
    new ProcessBuilder("systemd-tmpfiles", "--clean", rules.toString()).start().waitFor();

    assertEquals(false, Files.exists(other));
    assertEquals(true, Files.exists(kept));
    assertEquals(LONG_AGO, Files.getLastModifiedTime(kept));
  }

  private static Path old(Path folder, String name) throws IOException {
    Path file = Files.createFile(folder.resolve("runtime").resolve(name));
    for (Path path : List.of(file, folder.resolve("runtime"), folder)) {
      Files.getFileAttributeView(path, BasicFileAttributeView.class)
          .setTimes(LONG_AGO, LONG_AGO, null);
    }
    return file;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private Path folder(String name) throws IOException {
    Path folder = temporary.resolve("payaramicro-rt" + name + "tmp");
    Files.createDirectories(folder.resolve("runtime"));
    return folder;
  }

  /** A process that has claimed a folder. */
  private static Process ownerOf(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderOwner.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals("claimed", process.inputReader().readLine());
    return process;
  }

  /** Claims the folder of its argument and waits to be ended. */
  static final class FolderOwner {

    private FolderOwner() {}

    public static void main(String[] arguments) throws IOException {
      RuntimeFolder.claim(Path.of(arguments[0]));
      System.gc(); // which would close a channel that nobody holds
      System.out.println("claimed");
      assertTrue(System.in.read() < 0);
    }
  }
}
