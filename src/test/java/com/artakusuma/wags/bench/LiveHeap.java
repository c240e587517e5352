package com.artakusuma.wags.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of another virtual machine's heap is alive, as {@code jcmd} says. */
final class LiveHeap {

  /** A part of the heap; those of classes are no part of it, and their lines begin otherwise. */
  private static final Pattern USED =
      Pattern.compile("(?m)^\\s*(?!Metaspace|class space)\\S.*? total \\d+K, used (\\d+)K");

  private LiveHeap() {}

  /** Collects all garbage, which stops the machine for a moment; megabytes left. */
  static double megabytes(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    return used(jcmd(pid, "GC.heap_info"));
  }

  /**
   * Megabytes in use, by the text of {@code GC.heap_info}.
   *
   * @throws IllegalArgumentException where it does not say
   */
  static double used(String heapInfo) {
    Matcher part = USED.matcher(heapInfo);
    long kilobytes = 0;
    boolean found = false;
    while (part.find()) {
      kilobytes += Long.parseLong(part.group(1));
      found = true;
    }
    if (!found) {
      throw new IllegalArgumentException("GC.heap_info does not say what is used:\n" + heapInfo);
    }
    return kilobytes / 1024.0;
  }

  private static String jcmd(long pid, String what) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return Command.run(List.of(jcmd, Long.toString(pid), what));
  }
}
