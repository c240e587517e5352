package com.artakusuma.wags.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator must mend before WAGS can start, in one line that says how. The program
 * around the application ends with this line; a full server finds it in its log.
 */
public final class CannotStartException extends RuntimeException {

  /** The system property by which the program around the application learns the line. */
  public static final String PROPERTY = "wags.cannot.start";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(CannotStartException.class.getName());

  private CannotStartException(String line, @Nullable Throwable cause) {
    super(line, cause);
  }

  /**
   * To be thrown by whatever starts with the application.
   *
   * @param line one sentence for an administrator, with what mends it
   * @param cause null where there is none
   */
  public static CannotStartException because(String line, @Nullable Throwable cause) {
    System.setProperty(PROPERTY, line); // first: the program holds its log back from here on
    LOG.log(Level.ERROR, "WAGS cannot start: {0}", line);
    return new CannotStartException(line, cause);
  }
}
