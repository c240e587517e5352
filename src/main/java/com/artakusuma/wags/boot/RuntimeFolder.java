package com.artakusuma.wags.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The temporary folder Payara Micro unpacks itself into at each start. One that was killed leaves
 * it behind; each carries its owner's process id, so the next start knows which are orphans.
 */
final class RuntimeFolder {

  private static final Logger LOG = Logger.getLogger(RuntimeFolder.class.getName());
  private static final String OWNER_FILE = "wags.pid";
  private static final String SERVERS_HOOK = "Payara Micro Shutdown Hook";

  private final Path folder;

  private RuntimeFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes this program's own folder. It is not the one Payara Micro's launcher made: that one
   * vanishes as soon as the shutdown begins, and with it every class the application has not loaded
   * yet.
   */
  static RuntimeFolder claim() throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    Path launchers = Path.of(System.getProperty("fish.payara.micro.tmpdir"));
    Files.writeString(launchers.resolve(OWNER_FILE), pid);
    Path folder = Files.createTempDirectory(launchers.getParent(), "wags-rt");
    Files.writeString(folder.resolve(OWNER_FILE), pid);
    return new RuntimeFolder(folder);
  }

  Path path() {
    return folder;
  }

  /** Removes the folder when the server, which runs its own shutdown hook, has stopped. */
  void removeAfterwards() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  awaitServersEnd();
                  remove(folder);
                },
                "WAGS runtime folder"));
  }

  private static void awaitServersEnd() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(SERVERS_HOOK)) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  Path copy(String name, InputStream content) throws IOException {
    Path file = folder.resolve(name);
    Files.copy(content, file);
    return file;
  }

  void removeOrphans() throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(folder.getParent(), "{payaramicro,wags}-rt*")) {
      for (Path other : folders) {
        Path ownerFile = other.resolve(OWNER_FILE);
        if (!isOurs(other) && Files.isReadable(ownerFile) && isOrphan(ownerFile)) {
          remove(other);
        }
      }
    }
  }

  private boolean isOurs(Path other) {
    return other.equals(folder)
        || other.equals(Path.of(System.getProperty("fish.payara.micro.tmpdir")));
  }

  private static boolean isOrphan(Path ownerFile) throws IOException {
    long owner = Long.parseLong(Files.readString(ownerFile).strip());
    // In a container every start has the same process id: then the folder is an earlier start's
    return owner == ProcessHandle.current().pid() || ProcessHandle.of(owner).isEmpty();
  }

  private static void remove(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.FINE, "Somebody else removes {0} just now", tree);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "{0} is left behind: {1}", new Object[] {tree, e});
    }
  }
}
