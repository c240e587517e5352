package com.artakusuma.wags.boot;

import java.io.IOException;
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

  private final Path folder;

  private RuntimeFolder(Path folder) {
    this.folder = folder;
  }

  /** This program's own folder, marked as such. */
  static RuntimeFolder claim() throws IOException {
    Path folder = Path.of(System.getProperty("fish.payara.micro.tmpdir"));
    Files.writeString(folder.resolve(OWNER_FILE), Long.toString(ProcessHandle.current().pid()));
    return new RuntimeFolder(folder);
  }

  Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  void removeOrphans() throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(folder.resolveSibling(""), "payaramicro-rt*tmp")) {
      for (Path other : folders) {
        Path ownerFile = other.resolve(OWNER_FILE);
        if (!other.equals(folder) && Files.isReadable(ownerFile) && isOrphan(ownerFile)) {
          remove(other);
        }
      }
    }
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
