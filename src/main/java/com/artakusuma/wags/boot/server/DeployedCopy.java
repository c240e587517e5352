package com.artakusuma.wags.boot.server;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The copy of the WAR that Payara deploys from, beside the folder of this start. It is of no use
 * after that, and what is killed would leave it behind.
 */
final class DeployedCopy {

  private static final Logger LOG = Logger.getLogger(DeployedCopy.class.getName());
  private static final String NAME = "app[0-9]+tmp";

  private DeployedCopy() {}

  /**
   * Removes it.
   *
   * @param deletion Payara's thread that removes files at the end; it knows which one is this
   *     process's
   */
  static void remove(Thread deletion) {
    for (Object each : files(deletion)) {
      if (each instanceof File file && file.getName().matches(NAME)) {
        try {
          Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
          LOG.log(Level.FINE, "{0} is left behind: {1}", new Object[] {file, e});
        }
      }
    }
  }

  private static Collection<?> files(Thread deletion) {
    try {
      Field files = deletion.getClass().getDeclaredField("filesToDelete");
      files.setAccessible(true);
      return List.copyOf((Collection<?>) files.get(deletion));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.FINE, "What Payara removes at the end cannot be told", e);
      return List.of();
    }
  }
}
