package com.artakusuma.wags.boot;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The class that {@code java -jar wags.jar} runs. It looks at the temporary folder, into which
 * Payara Micro unpacks itself before it comes to {@link Boot}, and where it fails with a stack
 * trace and the exit code of a success.
 *
 * <p>It stands at the root of the jar, away from the rest of this package, and uses nothing of it.
 */
public final class Launch {

  private static final String SERVER = "fish.payara.micro.PayaraMicro";
  private static final long MEGABYTE = 1024 * 1024;

  /** What a start writes there, 130 MB, and some room for uploads. */
  private static final long NEEDED = 160 * MEGABYTE;

  private Launch() {}

  public static void main(String[] arguments) throws Throwable {
    requireTemporaryFolder();
    try {
      Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Ends the program with one line where the temporary folder will not do. */
  static void requireTemporaryFolder() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    String problem = problem(folder, free(folder));
    if (problem != null) {
      System.err.println("WAGS cannot start: " + problem);
      System.exit(1);
    }
  }

  /**
   * What is wrong with a temporary folder, and what mends it; null where it will do.
   *
   * @param free bytes that may be written there
   */
  static @Nullable String problem(Path folder, long free) {
    String mend = "; mend it, or name another one: java -Djava.io.tmpdir=/a/folder -jar wags.jar";
    if (!Files.isDirectory(folder)) {
      return "the temporary folder " + folder + " is not there" + mend;
    }
    try {
      Files.delete(Files.createTempFile(folder, "wags", null));
    } catch (IOException e) {
      return "the temporary folder %s cannot be written to by %s"
              .formatted(folder, System.getProperty("user.name"))
          + mend;
    }
    return free < NEEDED
        ? "the temporary folder %s has %d MB free, and %d MB are needed"
                .formatted(folder, free / MEGABYTE, NEEDED / MEGABYTE)
            + mend
        : null;
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // a file system that cannot tell
    }
  }
}
