package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.log.ProgramLog;
import com.artakusuma.wags.boot.settings.MachineDefaults;
import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.StartFailedException;
import com.artakusuma.wags.boot.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the installation instead of starting the server. What only the program knows is looked at
 * here: settings, certificate and port; the rest by the application, which says all of it.
 */
final class CheckProgram {

  private static final String ASKED_BY = "--check";
  private static final String AS_JSON = "--json";
  private static final String COMMAND = "com.artakusuma.wags.check.run.CheckCommand";

  /** The exit code where the command line is wrong. */
  private static final int WRONG_USE = 2;

  private static final Duration SOON = Duration.ofDays(14);

  /** A level, the key of the words, and what is put into them. */
  private final List<List<String>> found = new ArrayList<>();

  private CheckProgram() {}

  static boolean isAskedFor(String... arguments) {
    return List.of(arguments).contains(ASKED_BY);
  }

  /**
   * Runs it.
   *
   * @return 0 where nothing is at fault, 1 where something is, 2 where an argument is unknown
   */
  static int run(List<String> arguments) throws StartFailedException, IOException {
    for (String argument : arguments) {
      if (!Set.of(ASKED_BY, AS_JSON).contains(argument)) {
        System.err.println(
            "WAGS does not check: there is no option %s beside --check, only --json"
                .formatted(argument.replaceFirst("=.*", "=...")));
        return WRONG_USE;
      }
    }
    ProgramLog.silence();
    Map<String, String> values = new HashMap<>();
    CheckProgram program = new CheckProgram();
    program.look(values);
    values.put("check.json", Boolean.toString(arguments.contains(AS_JSON)));
    return ApplicationProgram.run(COMMAND, values, program.found);
  }

  private void look(Map<String, String> values) throws IOException {
    GivenSettings given = GivenSettings.look();
    values.putAll(given.values());
    given.faults().forEach(line -> note("fault", "settings.wrong", line));
    given.warnings().forEach(line -> note("warning", "settings.suspect", line));
    lookAtPermissions();
    if (given.faults().isEmpty()) {
      note("ok", "settings.good", Integer.toString(Settings.ALL.size()));
      look(given.settings(), values);
    }
  }

  private void look(Settings settings, Map<String, String> values) {
    try {
      ServerTls tls = ServerTls.of(settings);
      if (tls != null) {
        noteEnd(tls.ends());
      }
      PortUse use = PortUse.of(settings, tls);
      note(use.level(), use.words(), use.where(), use.problem());
      String node = settings.text("NODE_NAME");
      boolean itsOwn = use.isFree() && !node.equals(MachineDefaults.of("NODE_NAME"));
      values.put("check.node", itsOwn ? node : "");
    } catch (StartFailedException e) {
      note("fault", "settings.wrong", String.valueOf(e.getMessage()));
    }
  }

  private void noteEnd(Instant end) {
    String day = end.atZone(ZoneOffset.UTC).toLocalDate().toString();
    Instant now = Instant.now();
    if (end.isBefore(now)) {
      note("fault", "certificate.expired", day);
    } else if (end.isBefore(now.plus(SOON))) {
      note("warning", "certificate.soon", day);
    } else {
      note("ok", "certificate.good", day);
    }
  }

  private void lookAtPermissions() throws IOException {
    if (Files.isReadable(GivenSettings.DOT_ENV)) {
      try {
        if (Files.getPosixFilePermissions(GivenSettings.DOT_ENV)
            .contains(PosixFilePermission.OTHERS_READ)) {
          note(
              "warning",
              "settings.readable",
              GivenSettings.DOT_ENV.toAbsolutePath().toString(),
              System.getProperty("user.name"));
        }
      } catch (UnsupportedOperationException e) {
        return; // a file system without such permissions
      }
    }
  }

  private void note(String level, @Nullable String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add(0, level);
    found.add(line);
  }
}
