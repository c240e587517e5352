package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.environment.DotEnv;
import com.artakusuma.wags.boot.environment.Environment;
import com.artakusuma.wags.boot.environment.Typos;
import com.artakusuma.wags.boot.settings.MachineDefaults;
import com.artakusuma.wags.boot.settings.SecretFiles;
import com.artakusuma.wags.boot.settings.Setting;
import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.SettingsReading;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The settings as the command line, the environment, {@code .env} and the machine give them. */
final class GivenSettings {

  /** Where they stand besides the environment. */
  static final Path DOT_ENV = Path.of(".env");

  private static final String DEFAULTS = "/META-INF/microprofile-config.properties";

  private final List<String> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final SettingsReading reading;

  private GivenSettings() throws IOException {
    List<String> lines = lines();
    List<StartFailedException> malformed = new ArrayList<>();
    Map<String, String> dotEnv = DotEnv.parse(lines, malformed);
    malformed.forEach(fault -> faults.add(fault.getMessage()));
    warnings.addAll(warnings(lines, dotEnv.keySet()));
    Map<String, StartFailedException> unreadable = new LinkedHashMap<>();
    List<UnaryOperator<String>> sources = new ArrayList<>(sources(dotEnv));
    sources.add(0, SecretFiles.read(sources, unreadable)::get);
    unreadable.values().forEach(fault -> faults.add(fault.getMessage()));
    reading = SettingsReading.of(sources, unreadable.keySet());
    faults.addAll(reading.faults());
  }

  /**
   * Reads them for a start; names that look wrong are logged.
   *
   * @throws StartFailedException where something is wrong; it says all that is
   */
  static Settings read() throws StartFailedException, IOException {
    GivenSettings given = look();
    given.warnings().forEach(Logger.getLogger(GivenSettings.class.getName())::warning);
    if (!given.faults().isEmpty()) {
      throw new StartFailedException(given.faults());
    }
    return given.settings();
  }

  /** Reads all that can be read of them, and tells all that is wrong. */
  static GivenSettings look() throws IOException {
    return new GivenSettings();
  }

  /** A line for each fault. */
  List<String> faults() {
    return faults;
  }

  /** A line for each name or value that looks wrong. */
  List<String> warnings() {
    return warnings;
  }

  /** Those that are usable, by name. */
  Map<String, String> values() {
    return reading.values();
  }

  /** All of them; to be asked for only where there is no fault. */
  Settings settings() {
    return Settings.of(reading);
  }

  private List<String> lines() {
    try {
      return DotEnv.lines(DOT_ENV);
    } catch (StartFailedException e) {
      faults.add(e.getMessage());
      return List.of();
    }
  }

  /** The strongest first, without the files of secrets, which they name. */
  private static List<UnaryOperator<String>> sources(Map<String, String> dotEnv)
      throws IOException {
    Properties defaults = new Properties();
    try (InputStream file = GivenSettings.class.getResourceAsStream(DEFAULTS)) {
      defaults.load(file);
    }
    return List.of(
        System::getProperty,
        Environment::get,
        dotEnv::get,
        defaults::getProperty,
        MachineDefaults::of);
  }

  private static List<String> warnings(List<String> lines, Set<String> names) {
    List<String> known = Settings.ALL.stream().map(Setting::name).toList();
    List<String> secrets =
        Settings.ALL.stream().filter(Setting::secret).map(Setting::name).toList();
    return Stream.of(
            Typos.warnings(".env", names, known),
            Typos.warnings("the environment", System.getenv().keySet(), known),
            DotEnv.cutSecrets(lines, secrets),
            DotEnv.repeated(lines))
        .flatMap(List::stream)
        .toList();
  }
}
