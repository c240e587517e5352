package com.artakusuma.wags.boot.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Why WAGS cannot start, said to whoever started it in a line for each reason. */
public final class StartFailedException extends Exception {

  /**
   * Set by the application, which knows no Boot, when it cannot start; see CannotStartException
   * there.
   */
  private static final String REPORTED = "wags.cannot.start";

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message one line
   */
  public StartFailedException(String message) {
    super(message);
  }

  /**
   * Says why, where there may be several reasons.
   *
   * @param reasons a line for each
   */
  public StartFailedException(List<String> reasons) {
    super(String.join("\n", reasons));
  }

  /**
   * Says why.
   *
   * @param message one line
   */
  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the application said why it cannot start. */
  public static boolean isReported() {
    return System.getProperty(REPORTED) != null;
  }

  /** What the application said, or else what is known without it. */
  public static StartFailedException reportedOr(String otherwise) {
    return new StartFailedException(System.getProperty(REPORTED, otherwise));
  }

  /** Somebody else listens there, this user may not, or the address is another machine's. */
  public static StartFailedException of(InetSocketAddress address, IOException cause) {
    String at =
        address.getAddress().isAnyLocalAddress()
            ? "SERVER_PORT " + address.getPort()
            : "SERVER_ADDRESS %s with SERVER_PORT %d"
                .formatted(address.getHostString(), address.getPort());
    return new StartFailedException(at + " cannot be used: " + cause.getMessage(), cause);
  }
}
