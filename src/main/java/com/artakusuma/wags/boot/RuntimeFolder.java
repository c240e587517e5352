package com.artakusuma.wags.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The temporary folder Payara Micro unpacks itself into at each start. One that was killed leaves
 * it behind. Each holds a file that its owner keeps locked as long as it lives, whatever process id
 * or container it has, so the next start knows which are orphans. One without that file is being
 * unpacked, or not ours.
 */
final class RuntimeFolder {

  private static final Logger LOG = Logger.getLogger(RuntimeFolder.class.getName());
  private static final String OWNER_FILE = "wags.lock";
  private static final String PROPERTY = "fish.payara.micro.tmpdir";
  private static final String PREFIX = "payaramicro-rt";

  /** Until the process ends: the JDK closes a channel that nobody holds, and its lock is gone. */
  private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

  private final Path folder;

  private RuntimeFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes a folder for this process, where Payara Micro's own launcher has made none. */
  static Path create() throws IOException {
    Path folder = Files.createTempDirectory(PREFIX).toRealPath();
    System.setProperty(PROPERTY, folder.toString());
    return folder;
  }

  /** This program's own folder, marked as such. */
  static RuntimeFolder claim() throws IOException {
    return claim(Path.of(System.getProperty(PROPERTY)));
  }

  static RuntimeFolder claim(Path folder) throws IOException {
    keepOthersOut(folder);
    // Under its name only once it is locked: in between it would look like a dead owner's
    Path unnamed = folder.resolve(OWNER_FILE + ".new");
    FileChannel lock =
        FileChannel.open(unnamed, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    HELD.add(lock);
    try {
      lock.lock();
      Files.move(unnamed, folder.resolve(OWNER_FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // A file system without locks: the folder is nobody's, and stays
      LOG.log(Level.FINE, "{0} cannot be locked: {1}", new Object[] {folder, e});
    }
    return new RuntimeFolder(folder);
  }

  /** It will hold settings, and large requests until they are whole. */
  private static void keepOthersOut(Path folder) throws IOException {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (UnsupportedOperationException e) {
      // Windows: a folder of temporary files is its user's own there
      LOG.log(Level.FINE, "{0} keeps its permissions", folder);
    }
  }

  Path path() {
    return folder;
  }

  Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /** Keeps all in it young for as long as this process lives. */
  void keepYoung() {
    Executors.newSingleThreadScheduledExecutor(RuntimeFolder::daemon)
        .scheduleWithFixedDelay(this::touch, 1, 1, TimeUnit.HOURS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "runtime folder");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Gives all in it a new time of access. What cleans temporary folders by age, such as
   * systemd-tmpfiles, would take the application from under a server that runs for weeks. The time
   * of change stays: the server makes ETags of it.
   */
  void touch() {
    FileTime now = FileTime.from(Instant.now());
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.forEach(path -> touch(path, now));
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.FINE, "{0} changes while it is kept young: {1}", new Object[] {folder, e});
    }
  }

  private static void touch(Path path, FileTime now) {
    try {
      Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(null, now, null);
    } catch (IOException e) {
      LOG.log(Level.FINE, "{0} is not kept young: {1}", new Object[] {path, e});
    }
  }

  void removeOrphans() throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(folder.resolveSibling(""), PREFIX + "*")) {
      for (Path other : folders) {
        if (!other.equals(folder) && isOrphan(other.resolve(OWNER_FILE))) {
          remove(other);
        }
      }
    }
  }

  private static boolean isOrphan(Path ownerFile) {
    try (FileChannel channel = FileChannel.open(ownerFile, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      LOG.log(Level.FINE, "Who owns {0} cannot be told: {1}", new Object[] {ownerFile, e});
      return false;
    }
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
