package com.artakusuma.wags.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings what is changed in {@code src/main} into the running program: pages, styles and scripts at
 * once, the bodies of methods once they compile. All else needs a restart, and that is said.
 */
final class DevLoop {

  private static final Path JAVA = Path.of("src", "main", "java");
  private static final Path PAGES = Path.of("src", "main", "webapp");
  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path CLASSES = Path.of("target", "classes");
  private static final long PAUSE_MILLIS = 300;

  private final Path application;
  private final CodeReload code;
  private final Consumer<String> say;
  private Map<Path, FileTime> known;

  /**
   * @param application the folder that the server unpacked the WAR into
   * @param code the server's virtual machine
   * @param say takes what became of each change
   */
  DevLoop(Path application, CodeReload code, Consumer<String> say) throws IOException {
    this.application = application;
    this.code = code;
    this.say = say;
    known = times();
  }

  /** The unpacked WAR below a server's folder of temporary files. */
  static Path application(Path temporary) throws IOException {
    try (Stream<Path> all = Files.find(temporary, 3, (path, any) -> isApplication(path))) {
      return all.findFirst()
          .orElseThrow(() -> new IOException("No application in " + temporary + " yet"));
    }
  }

  private static boolean isApplication(Path path) {
    return path.endsWith(Path.of("applications", "ROOT"));
  }

  /** Looks for changes until it is interrupted. */
  void watch() throws IOException {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Brings over what has changed since the last look. */
  void look() throws IOException {
    Map<Path, FileTime> now = times();
    for (Map.Entry<Path, FileTime> file : now.entrySet()) {
      if (!file.getValue().equals(known.get(file.getKey()))) {
        say.accept(file.getKey() + " " + bring(file.getKey()));
      }
    }
    known = now;
  }

  private String bring(Path file) throws IOException {
    if (file.startsWith(JAVA)) {
      return file.toString().endsWith(".java") ? code.reload(file, CLASSES) : "is left";
    }
    if (file.startsWith(PAGES) && !file.endsWith("web.xml")) {
      Path target = application.resolve(PAGES.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.write(target, Files.readAllBytes(file));
      return "replaced: reload the page";
    }
    return "needs a restart";
  }

  private static Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path folder : List.of(JAVA, PAGES, RESOURCES)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }
}
