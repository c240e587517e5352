package com.artakusuma.wags.boot.readiness;

import com.artakusuma.wags.boot.settings.StartFailedException;
import com.artakusuma.wags.boot.tls.ServerTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/** Asks the running server whether WAGS is ready, until it is. */
public final class Readiness {

  private static final Logger LOG = Logger.getLogger(Readiness.class.getName());
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private static final int LONGEST_ANSWER_MILLIS = 10_000;

  /** Of one that asks no database, and so is there at once. */
  private static final int LONGEST_LIVE_MILLIS = 5_000;

  private final URI health;

  private final @Nullable ServerTls tls;
  private final Duration foreignAnswerWait;

  /**
   * @param server its address
   * @param tls what it shows there; null for plain HTTP
   * @param foreignAnswerWait how long it may answer with something that WAGS never answers; a
   *     deployment that failed halfway answers 500 or 404 for ever
   */
  public Readiness(URI server, @Nullable ServerTls tls, Duration foreignAnswerWait) {
    health = server.resolve("health/ready");
    this.tls = tls;
    this.foreignAnswerWait = foreignAnswerWait;
  }

  /**
   * Returns when it is ready.
   *
   * @throws StartFailedException where it never will be
   */
  public void await() throws InterruptedException, StartFailedException {
    long nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
    long end = System.nanoTime() + foreignAnswerWait.toNanos();
    while (true) {
      Problem problem = probe();
      if (problem == null) {
        return;
      }
      if (problem.mayPass()) {
        end = System.nanoTime() + foreignAnswerWait.toNanos();
      } else if (System.nanoTime() >= end) {
        throw new StartFailedException(
            "the application does not start; the log above says why. It answers "
                + problem.words());
      }
      if (System.nanoTime() >= nextLine) {
        LOG.log(Level.WARNING, "Not ready yet: {0}", problem.words());
        nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
      }
      Thread.sleep(BETWEEN_PROBES.toMillis());
    }
  }

  /** What is still missing, and whether waiting can help. */
  private record Problem(String words, boolean mayPass) {}

  /** Whether it is WAGS that answers there, ready, starting or stopping. */
  public boolean isWags() {
    try {
      Answer answer = ask(health.resolve("live"), LONGEST_LIVE_MILLIS);
      return Set.of(200, StartingAnswer.STATUS).contains(answer.status())
          && (answer.body().contains("\"invariant\"") || answer.body().contains("WAGS"));
    } catch (IOException e) {
      return false;
    }
  }

  private record Answer(int status, String body) {}

  /** What is still missing; null when nothing is. */
  private @Nullable Problem probe() {
    try {
      Answer answer = ask(health, LONGEST_ANSWER_MILLIS);
      return answer.status() == 200
          ? null
          : new Problem(
              (answer.status() + " " + answer.body()).strip(),
              answer.status() == StartingAnswer.STATUS);
    } catch (IOException e) {
      return new Problem(e.toString(), true);
    }
  }

  private Answer ask(URI address, int longest) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    if (connection instanceof HttpsURLConnection encrypted) {
      encrypted.setSSLSocketFactory(Objects.requireNonNull(tls).toItself());
      // The certificate itself is compared; it is of the name that others call the server by
      encrypted.setHostnameVerifier((host, session) -> true);
    }
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(longest);
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, text);
    }
  }
}
