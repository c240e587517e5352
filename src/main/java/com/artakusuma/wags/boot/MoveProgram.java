package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the move from the first version, instead of the server. */
final class MoveProgram {

  /** Where the password of the first version's database stands, in the environment or .env. */
  static final String PASSWORD = "MOVE_PASSWORD";

  private static final String ASKED_BY = "--move-from";
  private static final String COMMAND = "com.artakusuma.wags.move.command.MoveCommand";

  private MoveProgram() {}

  static boolean isAskedFor(String... arguments) {
    return Stream.of(arguments).anyMatch(argument -> argument.split("=", 2)[0].equals(ASKED_BY));
  }

  /**
   * Runs it.
   *
   * @param password of the first version's database; null for this version's own
   * @return the program's exit code
   */
  static int run(Settings settings, @Nullable String password, List<String> arguments)
      throws StartFailedException, IOException {
    Map<String, String> values = new HashMap<>(settings.values());
    if (password != null) {
      values.put(PASSWORD, password);
    }
    return ApplicationProgram.run(COMMAND, values, arguments);
  }
}
