package com.artakusuma.wags.check.machine;

import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at Java, memory, the temporary folder and the number of files that may be open. */
public final class MachineCheck {

  private static final long MEGABYTE = 1024 * 1024;

  /** Below it a list of a few hundred thousand recipients does not fit, docs/PERFORMANCE.md. */
  private static final long LEAST_HEAP = 192;

  /** What the virtual machine needs besides its heap. */
  private static final long LEAST_BESIDES = 192;

  /** What is open besides clients' connections: jars, the database's, the gateway's, files. */
  private static final long OTHER_FILES = 500;

  /** A form's fields beside a file; this and the next two are as EntranceBounds counts. */
  private static final long FIELDS = 33 * MEGABYTE;

  private static final long BYTES_A_RECIPIENT = 64;

  private static final long BYTES_A_CHAR = 6;

  /** The application writes a file of its own while it reads the entrance's. */
  private static final long FILES_A_BODY = 2;

  private MachineCheck() {}

  /** Looks. */
  public static void look(Given given, Notes notes) {
    notes.ok(
        "java.version", Runtime.version().toString(), System.getProperty("java.vendor", "unknown"));
    memory(notes);
    temporaryFolder(given, notes);
    files(given, notes);
  }

  private static void memory(Notes notes) {
    long machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
            / MEGABYTE;
    memory(Runtime.getRuntime().maxMemory() / MEGABYTE, machine, notes);
  }

  /**
   * Judges the memory.
   *
   * @param heap megabytes that the heap may grow to
   * @param machine megabytes of the machine, or of the container
   */
  static void memory(long heap, long machine, Notes notes) {
    if (heap < LEAST_HEAP) {
      notes.warning("memory.small", text(heap), text(LEAST_HEAP));
    } else if (heap + LEAST_BESIDES > machine) {
      notes.warning("memory.large", text(heap), text(machine), text(LEAST_BESIDES));
    } else {
      notes.ok("memory.good", text(heap), text(machine));
    }
  }

  private static void temporaryFolder(Given given, Notes notes) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Files.delete(Files.createTempFile(folder, "wags", null));
      disk(folder, Files.getFileStore(folder).getUsableSpace() / MEGABYTE, uploads(given), notes);
    } catch (IOException e) {
      notes.fault(
          "disk.unwritable", folder.toString(), System.getProperty("user.name"), e.toString());
    }
  }

  /** Megabytes that as many bodies as may come in at the same time take where all are largest. */
  static long uploads(Given given) {
    long form = given.number("UPLOAD_MAX_MB", 32) * MEGABYTE + FIELDS;
    long broadcast =
        given.number("BULK_MAX_RECIPIENTS", 1_000_000) * BYTES_A_RECIPIENT
            + given.number("MESSAGE_MAX_CHARS", 65_536) * BYTES_A_CHAR
            + given.number("BULK_MAX_VALUES_MB", 64) * MEGABYTE
            + MEGABYTE;
    long bytes = FILES_A_BODY * given.number("SERVER_UPLOADS", 16) * Math.max(form, broadcast);
    return bytes / MEGABYTE;
  }

  /**
   * Judges the room for lists that come in.
   *
   * @param free megabytes
   * @param uploads megabytes that all of them at once may take
   */
  static void disk(Path folder, long free, long uploads, Notes notes) {
    if (free < uploads) {
      notes.warning("disk.small", folder.toString(), text(free), text(uploads));
    } else {
      notes.ok("disk.good", folder.toString(), text(free));
    }
  }

  private static void files(Given given, Notes notes) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      files(system.getMaxFileDescriptorCount(), given.number("SERVER_CONNECTIONS", 2000), notes);
    }
  }

  /** Judges how many files and connections may be open. */
  static void files(long most, long connections, Notes notes) {
    if (most < connections + OTHER_FILES) {
      notes.warning("files.few", text(most), text(connections), text(connections + OTHER_FILES));
    } else {
      notes.ok("files.good", text(most));
    }
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
