package com.artakusuma.wags.boot.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The defaults that only the machine knows: its time zone, and a name for this node. */
public final class MachineDefaults {

  private static final int LONGEST_HOST_NAME = 50;

  private MachineDefaults() {}

  /** The machine's value of a setting; null for all others. */
  public static @Nullable String of(String name) {
    return switch (name) {
      case "WAGS_TIMEZONE" -> ZoneId.systemDefault().getId();
      case "NODE_NAME" -> hostName() + "-" + ProcessHandle.current().pid();
      default -> null;
    };
  }

  private static String hostName() {
    try {
      String printable = InetAddress.getLocalHost().getHostName().replaceAll("[^\\x21-\\x7e]", "");
      return printable.substring(0, Math.min(printable.length(), LONGEST_HOST_NAME));
    } catch (UnknownHostException e) {
      // A machine that does not know its own name still gets one that is unique with the process id
      return "wags";
    }
  }
}
