package com.artakusuma.wags.check;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What has been found so far; whoever waits for more may read it at any time. */
public final class Notes {

  private final List<Finding> findings = new CopyOnWriteArrayList<>();

  /** Nothing is wrong. */
  public void ok(String key, String... values) {
    findings.add(Finding.ok(key, values));
  }

  /** Something is worth a look. */
  public void warning(String key, String... values) {
    findings.add(Finding.warning(key, values));
  }

  /** Something must be mended. */
  public void fault(String key, String... values) {
    findings.add(Finding.fault(key, values));
  }

  /** All of it, in the order in which it was found. */
  public List<Finding> all() {
    return List.copyOf(findings);
  }
}
