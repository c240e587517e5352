package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.server.MicroServer;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Runs a program of the application's, instead of the server. Its classes lie in the WAR inside
 * this jar, or in the folder where that is laid out.
 */
final class ApplicationProgram {

  private static final String APPLICATION = "MICRO-INF/deploy/ROOT.war";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final String LIBRARIES = "WEB-INF/lib/";

  private ApplicationProgram() {}

  /**
   * Runs it.
   *
   * @param name of its class, which has a method {@code run} for settings, arguments and output
   * @param values the settings by name
   * @return the program's exit code
   */
  static int run(String name, Map<String, String> values, List<?> arguments)
      throws StartFailedException, IOException {
    RuntimeFolder folder = RuntimeFolder.claim();
    folder.removeOrphans();
    try (URLClassLoader application = application(folder.path().resolve("program"))) {
      // JSON's provider is looked for there
      Thread.currentThread().setContextClassLoader(application);
      return (int)
          Class.forName(name, true, application)
              .getMethod("run", Map.class, List.class, PrintStream.class)
              .invoke(null, values, arguments, System.out);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new StartFailedException(
          "This jar does not hold the application it was built for: " + e, e);
    }
  }

  private static URLClassLoader application(Path temporary)
      throws IOException, StartFailedException {
    String laidOut = System.getProperty(MicroServer.APPLICATION_FOLDER);
    Path folder = laidOut == null ? temporary : Path.of(laidOut);
    if (laidOut == null) {
      unpack(folder);
    }
    List<URL> places = new ArrayList<>();
    places.add(folder.resolve(CLASSES).toUri().toURL());
    for (Path library : libraries(folder.resolve(LIBRARIES))) {
      places.add(library.toUri().toURL());
    }
    return new URLClassLoader(places.toArray(URL[]::new), Boot.class.getClassLoader());
  }

  private static List<Path> libraries(Path folder) throws IOException {
    try (Stream<Path> libraries = Files.list(folder)) {
      return libraries.sorted().toList();
    }
  }

  private static void unpack(Path folder) throws IOException, StartFailedException {
    try (InputStream war = ClassLoader.getSystemResourceAsStream(APPLICATION)) {
      if (war == null) {
        throw new StartFailedException(
            "--check and --move-from are for the packaged program, wags.jar");
      }
      ZipInputStream entries = new ZipInputStream(war);
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String name = entry.getName();
        boolean isWanted = name.startsWith(CLASSES) || name.startsWith(LIBRARIES);
        Path file = folder.resolve(name).normalize();
        if (isWanted && !entry.isDirectory() && file.startsWith(folder)) {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
  }
}
