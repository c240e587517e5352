package com.artakusuma.wags.demo;

import com.artakusuma.wags.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What WAGS needs around it, for a server that somebody else runs ({@code server-config/try.sh}): a
 * practice gateway, and a database unless there is one. Ends with whoever started it.
 */
public final class Surroundings {

  private Surroundings() {}

  /**
   * Starts them, prints {@code GATEWAY_PORT=...} on the standard output and waits to be ended.
   *
   * @param arguments the folder for the database's data and the database's port; none of them where
   *     a database is there
   */
  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current().parent().ifPresent(p -> p.onExit().thenRun(() -> System.exit(0)));
    if (arguments.length > 0) {
      EmbeddedDatabase database =
          EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
      Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop database"));
    }
    System.out.println("GATEWAY_PORT=" + PracticeGateway.start(0).port());
  }
}
