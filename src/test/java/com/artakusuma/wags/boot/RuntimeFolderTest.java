package com.artakusuma.wags.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders of earlier starts a start removes: only those whose owner is surely dead. */
class RuntimeFolderTest {

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
