package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.server.MicroServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The class that {@code bin/wags} runs: WAGS laid out in a folder, where neither Payara Micro nor
 * the application need be unpacked at each start and classes are found without a search through
 * jars in a jar. Only this way the virtual machine can take them from an archive.
 *
 * <p>It tells Payara Micro what its own launcher for a single jar would: where that jar is, where
 * its libraries are, and a temporary folder for this one process.
 */
public final class FolderLaunch {

  /** Set where this start is to end as soon as all is ready: it writes the archive of classes. */
  private static final String ARCHIVE = "wags.archive";

  private FolderLaunch() {}

  public static void main(String[] arguments) throws IOException {
    Launch.requireTemporaryFolder();
    Path jar = ownJar();
    Path folder = RuntimeFolder.create();
    removeAtTheEnd(folder);
    copy(jar.resolveSibling("install"), folder.resolve("lib").resolve("install"));
    System.setProperty("fish.payara.micro.BootJar", jar.toUri().toString());
    System.setProperty(
        "fish.payara.micro.UnpackDir", Objects.requireNonNull(jar.getParent()).toString());
    System.setProperty(MicroServer.APPLICATION_FOLDER, jar.resolveSibling("ROOT").toString());
    Boot.main(arguments);
    if (Boolean.getBoolean(ARCHIVE)) {
      System.exit(0);
    }
  }

  /** By Payara's own means, which {@code MicroServer} lets work last. */
  private static void removeAtTheEnd(Path folder) {
    try {
      Class.forName("com.sun.enterprise.util.io.FileUtils")
          .getMethod("deleteOnExit", File.class)
          .invoke(null, folder.toFile());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This folder does not hold the Payara Micro it was built for", e);
    }
  }

  /** The jar whose manifest names all others. */
  private static Path ownJar() {
    try {
      URI boot = FolderLaunch.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(boot).resolveSibling("wags.jar");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(source -> copyOne(source, to.resolve(from.relativize(source).toString())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void copyOne(Path source, Path target) {
    try {
      if (Files.isDirectory(source)) {
        Files.createDirectories(target);
      } else {
        Files.copy(source, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
