package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.demo.Demo;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/**
 * The demo as {@code mvn -Pdemo} runs it, with other ports and a folder of its own: both addresses
 * that the README names, used in a browser.
 */
@NeedsBrowser
class DemoIT extends BrowserFixture {

  private static final Duration START = Duration.ofMinutes(3);

  private static final int PORT = TestDatabase.freePort();
  private static final int GATEWAY_PORT = TestDatabase.freePort();
  private static final Path FOLDER = Path.of("target", "demo-" + PORT);
  private static final Path OUTPUT = FOLDER.resolve("output.txt");

  private static Process demo;

  DemoIT() {
    super(URI.create("http://localhost:" + GATEWAY_PORT + "/"));
  }

  @BeforeAll
  static void startDemo() throws Throwable {
    Files.createDirectories(FOLDER);
    demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddemo.port=" + PORT,
                "-Ddemo.gateway.port=" + GATEWAY_PORT,
                "-Ddemo.database.port=" + TestDatabase.freePort(),
                "-Ddemo.folder=" + FOLDER,
                "-classpath",
                System.getProperty("java.class.path"),
                Demo.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(OUTPUT.toFile())
            .start();
    Eventually.equal(true, START, () -> said("WAGS is ready.") || !demo.isAlive());
    assertTrue(demo.isAlive(), Files.readString(OUTPUT));
  }

  /** Ctrl-C ends all of it. */
  @AfterAll
  static void stopDemo() throws Exception {
    demo.destroy();
    assertTrue(demo.waitFor(2, TimeUnit.MINUTES), "the demo did not end");
    assertTrue(said("Stopped."));
    assertEquals(List.of(), List.of(PORT, GATEWAY_PORT).stream().filter(DemoIT::answers).toList());
  }

  @Test
  void thePracticeGatewayShowsWhatIsSentAndHowOften() {
    browser.open("");
    browser.seeText("Nothing leaves this machine");
    assertEquals("Practice gateway", browser.driver().getTitle());

    String text = "100% <b>Halo</b> {0} %s 👋";
    send("0812-3456-7001", text);

    browser.seeText(text);
    browser.seeText("6281234567001");
  }

  @Test
  void toldToBeSlowItTakesItsTime() {
    behave("SLOW", "millis", "300");

    send("0812-3456-7002", "slow one");

    assertEquals("200", answer("slow one"));
  }

  @Test
  void toldToFailItFailsAndTheConsoleShowsThatTheMessageWaits() {
    behave("FAIL", "seconds", "10");

    long id = send("0812-3456-7003", "failing one");

    assertEquals("503", answer("failing one"));
    URI console = URI.create("http://localhost:" + PORT + "/");
    browser.open(console.resolve("login.xhtml").toString());
    browser.write("login:username", "telkomsel");
    browser.write("login:key", ApiClient.FIRST_KEY);
    browser.press("login:signIn");
    browser.seePage("index.xhtml");
    browser.open(console.resolve("messages.xhtml?id=" + id).toString());
    browser.seeText("failing one");
    browser.seeText("Waiting");
  }

  @Test
  void aBehaviourThatItDoesNotKnowIsRefused() {
    browser.open("");
    browser.run("document.querySelector('[name=mode]').value = 'DANCE'");
    browser.see(By.cssSelector("[name=mode]")).click();
    browser.see(By.tagName("button")).click();
    browser.seeText("No such behaviour");
    browser.complaints();
  }

  private void behave(String mode, String field, String value) {
    browser.open("");
    browser.see(By.cssSelector("input[value=" + mode + "]")).click();
    browser.run("document.querySelector('[name=" + field + "]').value = arguments[0]", value);
    browser.see(By.tagName("button")).click();
    browser.until(
        ExpectedConditions.presenceOfElementLocated(
            By.cssSelector("input[value=" + mode + "][checked]")));
  }

  /** What the gateway answered to a message, as its page says. */
  private String answer(String text) {
    By row = By.xpath("//tr[td[@class='message'][normalize-space()='" + text + "']]/td[last()]");
    return browser.see(row).getText();
  }

  private static long send(String recipient, String text) {
    URI wags = URI.create("http://localhost:" + PORT + "/");
    return new ApiClient(wags, ApiClient.FIRST_KEY).send(recipient, text);
  }

  private static boolean said(String words) throws IOException {
    return Files.readString(OUTPUT).contains(words);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
