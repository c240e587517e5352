package com.artakusuma.wags.contract;

import com.artakusuma.wags.testing.Rows.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the published examples in {@code clients/}, run as it is.
 *
 * @param command what runs it, before its arguments
 */
record ClientProgram(List<String> command) {

  /**
   * What it said.
   *
   * @param status of its end; 0 when it worked
   * @param output both of its outputs, stripped
   */
  record Result(int status, String output) {}

  static ClientProgram of(String... command) {
    return new ClientProgram(List.of(command));
  }

  /** Calls a server as this account. */
  Result run(URI server, Account account, String... arguments) throws InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().put("WAGS_URL", server.toString());
    builder.environment().put("WAGS_USERNAME", account.name());
    builder.environment().put("WAGS_KEY", account.key());
    try {
      return end(builder.start());
    } catch (IOException e) {
      throw new AssertionError(whole + " cannot be run", e);
    }
  }

  /**
   * Whether what the examples of a language need is here; says so where it is not.
   *
   * @param what is skipped without it
   * @param probe a command that works where it is
   */
  static boolean canRun(String what, String... probe) throws InterruptedException {
    try {
      if (end(new ProcessBuilder(probe).redirectErrorStream(true).start()).status() == 0) {
        return true;
      }
    } catch (IOException e) {
      // no such program
    }
    System.out.println(what + " is skipped: this does not work here: " + String.join(" ", probe));
    return false;
  }

  private static Result end(Process process) throws IOException, InterruptedException {
    byte[] output = process.getInputStream().readAllBytes();
    return new Result(process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
  }
}
