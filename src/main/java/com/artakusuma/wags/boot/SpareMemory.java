package com.artakusuma.wags.boot;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The part of the heap that starting needed and running does not. The virtual machine begins with a
 * sixty-fourth of the machine's memory and by itself keeps up to 70% of its heap free.
 */
final class SpareMemory {

  private static final Logger LOG = Logger.getLogger(SpareMemory.class.getName());
  private static final String MIN_FREE_PERCENT = "20";
  private static final String MAX_FREE_PERCENT = "40";

  private SpareMemory() {}

  /** Gives it back to the machine, now and after later peaks; takes a fifth of a second. */
  static void giveBack() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (machine != null) {
      setUnlessGiven(machine, "MinHeapFreeRatio", MIN_FREE_PERCENT);
      setUnlessGiven(machine, "MaxHeapFreeRatio", MAX_FREE_PERCENT);
      System.gc();
    }
  }

  private static void setUnlessGiven(HotSpotDiagnosticMXBean machine, String flag, String value) {
    try {
      if (machine.getVMOption(flag).getOrigin() == VMOption.Origin.DEFAULT) {
        machine.setVMOption(flag, value);
      }
    } catch (IllegalArgumentException e) {
      // A virtual machine that has no such flag keeps its heap as it likes
      LOG.log(Level.FINE, "{0} cannot be set: {1}", new Object[] {flag, e.getMessage()});
    }
  }
}
