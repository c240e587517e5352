package com.artakusuma.wags.web.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person calls a browser, of the {@code User-Agent} that it sends. */
final class BrowserName {

  /** In the order to look for them: most of them name others, too. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser/", "Samsung Internet");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private BrowserName() {}

  /**
   * Browser and system, such as {@code Firefox, Windows}.
   *
   * @param agent null for none
   * @return empty where neither is known
   */
  static Optional<String> of(@Nullable String agent) {
    String written = agent == null ? "" : agent;
    Optional<String> browser = first(BROWSERS, written);
    Optional<String> system = first(SYSTEMS, written);
    return browser.isPresent() && system.isPresent()
        ? Optional.of(browser.get() + ", " + system.get())
        : browser.or(() -> system);
  }

  private static Optional<String> first(Map<String, String> names, String written) {
    return names.entrySet().stream()
        .filter(name -> written.contains(name.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }
}
