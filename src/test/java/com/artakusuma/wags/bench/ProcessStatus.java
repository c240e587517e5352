package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's process holds just now.
 *
 * @param megabytes of memory, its resident set
 */
record ProcessStatus(double megabytes, int threads) {

  static ProcessStatus of(WagsServer wags) throws IOException {
    String status =
        Files.readString(Path.of("/proc", Long.toString(wags.process().pid()), "status"));
    return new ProcessStatus(
        number(status, "VmRSS:\\s+(\\d+) kB") / 1024.0, (int) number(status, "Threads:\\s+(\\d+)"));
  }

  private static long number(String status, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(status);
    if (!found.find()) {
      throw new IOException("The process's status has no " + pattern);
    }
    return Long.parseLong(found.group(1));
  }
}
