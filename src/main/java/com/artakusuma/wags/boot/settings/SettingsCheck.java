package com.artakusuma.wags.boot.settings;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the settings before anything of the WAR starts, by the program's own rules: on a server
 * that {@code Boot} did not start nobody else has. It is the part of this package that the WAR has,
 * too, with what it needs.
 */
public class SettingsCheck implements Extension {

  /** Fails the deployment with one line that says which settings are wrong. */
  void check(@Observes BeforeBeanDiscovery event) {
    Config config = ConfigProvider.getConfig();
    UnaryOperator<String> values = name -> config.getConfigValue(name).getRawValue();
    try {
      if (!SecretFiles.areRead()) {
        refuseFiles(values);
      }
      check(values);
    } catch (StartFailedException e) {
      String reasons = String.valueOf(e.getMessage()).replace("\n", "; ");
      DeploymentException failure = new DeploymentException("WAGS cannot start: " + reasons);
      // The server shows all of it, and where in here it was found helps nobody
      failure.setStackTrace(new StackTraceElement[0]);
      throw failure;
    }
  }

  /**
   * Checks what a server's configuration says.
   *
   * @param configuration by name, null where it has none; an empty value is none to it
   */
  static void check(UnaryOperator<@Nullable String> configuration) throws StartFailedException {
    Settings.from(List.of(configuration, SettingsCheck::emptyWhereAllowed, MachineDefaults::of));
  }

  /** What is silently ignored would be believed to hold. */
  static void refuseFiles(UnaryOperator<String> configuration) throws StartFailedException {
    String file = SecretFiles.given(configuration);
    if (file != null) {
      throw new StartFailedException(
          file
              + " is read by the program wags.jar alone; give "
              + file.replace("_FILE", "")
              + " here, or asadmin set-config-dir a folder with a file of that name");
    }
  }

  private static @Nullable String emptyWhereAllowed(String name) {
    boolean allowed = Settings.ALL.stream().anyMatch(s -> s.name().equals(name) && s.mayBeEmpty());
    return allowed ? "" : null;
  }
}
