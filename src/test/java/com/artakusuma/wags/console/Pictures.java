package com.artakusuma.wags.console;

import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;

/**
 * Takes the pictures of the console that the documentation shows, of made-up messages. Arguments:
 * the folder for them, and {@code all} for every page in every guise, to look at.
 */
public final class Pictures {

  private static final String DATABASE = "wags_pictures";
  private static final String HISTORY = "history.sql";

  /** Not the published one, of which each page would warn. */
  private static final String KEY = "key-of-the-pictures";

  private static final int DESK = 1440;
  private static final int PHONE = 390;
  private static final int WIDE = 2560;
  private static final int NARROW = 320;

  /** A4 at 96 dots an inch. */
  private static final int PAPER = 794;

  private record Picture(String name, String page, int width, String theme, String language) {}

  private static final String CHECKED = "broadcast";

  private static final List<Picture> SHOWN =
      List.of(
          new Picture("dashboard", "index.xhtml", DESK, "light", "en"),
          new Picture("dashboard-phone-dark", "index.xhtml", PHONE, "dark", "id"),
          new Picture("messages-dark", "messages.xhtml", DESK, "dark", "en"),
          new Picture("message", "messages.xhtml?id=900040", DESK, "light", "en"),
          new Picture(CHECKED, "broadcast.xhtml", DESK, "light", "id"),
          new Picture("broadcasts-phone", "broadcasts.xhtml", PHONE, "light", "en"));

  private static final List<String> PAGES =
      List.of(
          "index.xhtml",
          "index.xhtml?range=today",
          "send.xhtml",
          "broadcast.xhtml",
          "messages.xhtml",
          "messages.xhtml?status=FAILED&by=ended",
          "messages.xhtml?id=900040",
          "messages.xhtml?id=900039",
          "send.xhtml?again=900039",
          "broadcasts.xhtml",
          "broadcasts.xhtml?id=42",
          "account.xhtml",
          "users.xhtml",
          "users.xhtml?id=1",
          "gateways.xhtml",
          "webhooks.xhtml",
          "audit.xhtml",
          "check.xhtml",
          "blocklist.xhtml",
          "lists.xhtml",
          "lists.xhtml?list=31",
          "broadcast.xhtml?list=31",
          "nowhere.xhtml");

  private final Path folder;
  private final Browser browser;

  private Pictures(Path folder, Browser browser) {
    this.folder = folder;
    this.browser = browser;
  }

  /** Ends by itself: the embedded database's threads would keep this process. */
  public static void main(String[] arguments) {
    try {
      takeThem(arguments);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void takeThem(String... arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    boolean all = List.of(arguments).contains("all");
    TestDatabase database = TestDatabase.server();
    database.createEmpty(DATABASE);
    Map<String, String> settings = new HashMap<>(database.settings(DATABASE));
    settings.put("EXTERNAL_API_URL", "http://localhost:9");
    settings.put("EXTERNAL_API_KEY", "none");
    settings.put("WAGS_FIRST_KEY", KEY);
    settings.put("WAGS_TIMEZONE", "Asia/Jakarta");
    settings.put("DELIVERY_SLOTS", "0");
    settings.put("CONSOLE_DISPLAY_HOURS", "24");
    settings.put("WAGS_SECRET_KEY", "pictures-where-credentials-are-no-secret");
    WagsServer wags = WagsServer.start(settings);
    fill(database);
    try (Browser browser = Browser.at(wags.uri())) {
      browser.holdStill();
      Pictures pictures = new Pictures(folder, browser);
      if (all) {
        pictures.takeLogins();
      }
      browser.signIn(ConsoleSite.USER, KEY);
      browser.seePage("index.xhtml");
      if (all) {
        pictures.takeAll();
      } else {
        SHOWN.forEach(pictures::take);
      }
    }
  }

  private static void fill(TestDatabase database) throws IOException, SQLException {
    String script =
        new String(
            Pictures.class.getResourceAsStream(HISTORY).readAllBytes(), StandardCharsets.UTF_8);
    try (Connection connection = database.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (String sql : script.split(";\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private void takeAll() {
    for (String page : PAGES) {
      String name = page.replaceAll("[^a-z0-9]+", "-");
      take(new Picture(name + "-desk-light-en", page, DESK, "light", "en"));
      take(new Picture(name + "-desk-dark-id", page, DESK, "dark", "id"));
      take(new Picture(name + "-wide-light-en", page, WIDE, "light", "en"));
      take(new Picture(name + "-phone-light-en", page, PHONE, "light", "en"));
      take(new Picture(name + "-narrow-light-id", page, NARROW, "light", "id"));
      take(new Picture(name + "-phone-dark-id", page, PHONE, "dark", "id"));
      browser.show("print");
      take(new Picture(name + "-print", page, PAPER, "dark", "id"));
      browser.show("screen");
    }
  }

  /** The login page has its guises, too, and what it says of a mistake. */
  private void takeLogins() {
    for (int width : List.of(DESK, WIDE, PHONE, NARROW)) {
      browser.resize(width, 900);
      browser.open("login.xhtml");
      browser.prefer(width == PHONE ? "dark" : "light", width == NARROW ? "id" : "en");
      browser.signIn(ConsoleSite.USER, "wrong");
      browser.until(driver -> driver.findElement(By.id("login:messages")).isDisplayed());
      shoot("login-wrong-" + width);
      browser.signIn(ConsoleSite.USER, "");
      shoot("login-empty-" + width);
    }
  }

  private void take(Picture picture) {
    browser.resize(picture.width(), 900);
    browser.prefer(picture.theme(), picture.language());
    browser.open(picture.page());
    if (picture.name().equals(CHECKED)) {
      checkBroadcast();
    }
    // On paper there are no forms
    if (picture.page().startsWith("lists.xhtml?list=") && picture.width() != PAPER) {
      checkList();
    }
    browser.until(driver -> browser.run("return document.readyState").equals("complete"));
    browser.until(driver -> browser.run("return document.fonts.status").equals("loaded"));
    shoot(picture.name());
  }

  private void shoot(String name) {
    Path file = folder.resolve(name + ".png");
    try {
      Files.write(file, browser.driver().getScreenshotAs(OutputType.BYTES));
      shrink(file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be written", e);
    }
    System.out.println(file);
  }

  private void checkBroadcast() {
    browser.write(
        "broadcast:text",
        """
        Halo {{nama|Kak}}!
        *Promo akhir bulan*: diskon _20%_ untuk paket {{paket}}.
        Balas STOP untuk berhenti.""");
    browser.write(
        "recipients",
        """
        nama;paket;hp
        Budi;Data 10 GB;0812-1111-2222
        Ani;Data 25 GB;+62 812 3333 4444
        ;Data 10 GB;0812 1111 2222
        Cici;Malam;081355556666
        Dedi;Malam;0813
        """);
    browser.press("broadcast:checkRecipients");
    browser.see("valid");
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0)");
  }

  private void checkList() {
    browser.write(
        "recipients",
        """
        Nama;Paket;HP;Saldo (Rp)
        Budi;Data 10 GB;0812-1111-2222;5000
        Ani;Data 25 GB;+62 812 3333 4444;
        Cici;Malam;0812 1111 2222;
        Dedi;Malam;0813;
        Tuti;Malam;85251234567;
        """);
    browser.press("fill:checkRecipients");
    browser.see("valid");
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0)");
  }

  /** With pngquant, where the machine has it: a third of the size, and no difference to see. */
  private static void shrink(Path file) throws IOException {
    Optional<Path> program = Browser.onPath("pngquant");
    if (program.isPresent()) {
      Process process =
          new ProcessBuilder(
                  program.get().toString(), "--force", "--ext", ".png", "64", file.toString())
              .inheritIO()
              .start();
      process.onExit().join();
    }
  }
}
