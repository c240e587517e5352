package com.artakusuma.wags.console;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium in a profile of its own, and what a person does with it. Its process serves
 * one test after another, which each find it as if it were new but for its cache of files: to start
 * one takes longer than many a test.
 */
final class Browser implements AutoCloseable {

  static final String SESSION_COOKIE = "WAGSSESSION";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final List<String> QUIETLY =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Held, or the setting would be forgotten with it: the driver warns of what is not used here. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  /** Those that no test uses just now. */
  private static final Queue<ChromeDriver> FREE = new ConcurrentLinkedQueue<>();

  private final URI home;
  private final ChromeDriver driver;

  private Browser(URI home, ChromeDriver driver) {
    this.home = home;
    this.driver = driver;
  }

  /**
   * The headless shell first, it starts in half the time of the whole browser; and not by the
   * script that Debian has on the path, which leaves the shell running when the driver ends the
   * script.
   */
  static Optional<Path> chromium() {
    return Optional.of(Path.of("/usr/lib/chromium/chromium-headless-shell"))
        .filter(Files::isExecutable)
        .or(() -> onPath("chromium", "chromium-browser", "google-chrome"));
  }

  static Optional<Path> chromedriver() {
    return onPath("chromedriver");
  }

  /** Opens a window as wide as a desk has it. */
  static Browser at(URI home) {
    ChromeDriver free = FREE.poll();
    Browser browser = new Browser(home, free == null ? start() : free);
    browser.resize(1440, 900);
    // What is downloaded would come into the folder where the tests run; each window allows it anew
    browser.driver.executeCdpCommand("Browser.setDownloadBehavior", Map.of("behavior", "deny"));
    return browser;
  }

  private static ChromeDriver start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow().toFile());
    options.addArguments(QUIETLY);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver().orElseThrow().toFile())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    Runtime.getRuntime().addShutdownHook(new Thread(driver::quit, "end Chromium"));
    return driver;
  }

  /** The first program of these names on the path. */
  static Optional<Path> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Takes the network away, or gives it back. */
  void connected(boolean yes) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", !yes, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** No animation and no scroll bars, as for a picture. */
  void holdStill() {
    show("screen");
    driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
  }

  /**
   * Shows pages as they are on a medium, and without motion.
   *
   * @param medium of CSS: {@code screen} or {@code print}
   */
  void show(String medium) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens an address below the console's root. */
  Browser open(String address) {
    driver.get(home.resolve(address).toString());
    return this;
  }

  /** Chooses theme and language as the buttons do, by cookie. */
  void prefer(String theme, String language) {
    driver.manage().addCookie(new Cookie("wags_theme", theme));
    driver.manage().addCookie(new Cookie("wags_language", language));
  }

  void signIn(String username, String key) {
    open("login.xhtml");
    write("login:username", username);
    write("login:key", key);
    press("login:signIn");
  }

  /** The element of an id, as soon as it can be seen. */
  WebElement see(String id) {
    return see(By.id(id));
  }

  WebElement see(By what) {
    return until(ExpectedConditions.visibilityOfElementLocated(what));
  }

  String text(String id) {
    return see(id).getText();
  }

  void write(String id, String text) {
    WebElement field = see(id);
    field.clear();
    field.sendKeys(text);
  }

  /** Clicks a button as soon as it can be clicked. */
  void press(String id) {
    until(ExpectedConditions.elementToBeClickable(By.id(id))).click();
  }

  /** Waits until the page shows this text somewhere. */
  void seeText(String text) {
    until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
  }

  /** Waits until the address is that of a page; one named behind its {@code ?} is not that page. */
  void seePage(String page) {
    until(ExpectedConditions.urlMatches("^[^?#]*/" + Pattern.quote(page) + "([?#].*)?$"));
  }

  <T> T until(ExpectedCondition<T> condition) {
    return new WebDriverWait(driver, PATIENCE, POLL).until(d -> unlessThePageChanges(condition, d));
  }

  /**
   * An element may be replaced, or its page go away, as it is read; for the latter the driver has
   * no exception of its own.
   */
  private static <T> T unlessThePageChanges(ExpectedCondition<T> condition, WebDriver driver) {
    try {
      return condition.apply(driver);
    } catch (StaleElementReferenceException e) {
      return null;
    } catch (WebDriverException e) {
      if (e.getMessage().contains("does not belong to the document")) {
        return null;
      }
      throw e;
    }
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  Cookie sessionCookie() {
    return driver.manage().getCookieNamed(SESSION_COOKIE);
  }

  /**
   * What the console complained of since the last time it was asked: errors, and broken policies.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    try {
      forget();
      FREE.add(driver);
    } catch (WebDriverException e) {
      driver.quit(); // a dialog is open, or the page does not answer
    }
  }

  /** In a new window nothing is emulated any more, and no page asks whether it may be left. */
  private void forget() {
    Set<String> before = driver.getWindowHandles();
    String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    for (String window : before) {
      driver.switchTo().window(window).close();
    }
    driver.switchTo().window(fresh);
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    String origin = home.getScheme() + "://" + home.getAuthority();
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    driver.manage().logs().get(LogType.BROWSER);
  }
}
