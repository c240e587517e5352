package com.artakusuma.wags.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs another program to its end. */
final class Command {

  private Command() {}

  /**
   * What it wrote, to both outputs.
   *
   * @throws IOException where it cannot be started or ends with an error
   */
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with " + status + ": " + output);
    }
    return output;
  }
}
