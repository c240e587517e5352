package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Http2;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a user waits for a 201 while strangers, or another user, try to stop the server. All of
 * it comes from this machine, whose processors the attackers need, too.
 */
final class Attacked implements Measurement {

  private static final Duration BEGINNING = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** What one of the attackers does, again and again. */
  private interface Attacker {
    void attack(WagsServer wags) throws Exception;
  }

  private record Attack(String name, int attackers, Attacker attacker) {}

  @Override
  public List<Figure> measure(Site site) throws Exception {
    Rows rows = site.freshDatabase();
    List<Figure> figures = new ArrayList<>();
    try (WagsServer wags = site.startServer(Map.of())) {
      String other = rows.newAccount("other").key();
      Wrk.run(wags.uri(), 2, site.options().warmup());
      figures.add(measure(site, wags, new Attack("nobody", 0, any -> {})));
      for (Attack attack : attacks(other)) {
        figures.add(measure(site, wags, attack));
      }
    }
    return figures;
  }

  private static List<Attack> attacks(String otherKey) {
    String login = RawHttp.head("/api/auth/login", 1_000, null) + "{";
    String upload = RawHttp.head("/api/messages/send-bulk", 1_000_000, otherKey) + "{";
    byte[] http2 = Http2.requestsWithoutEnd("/api/auth/login", 95);
    return List.of(
        new Attack("200 who send no end of a request", 200, wags -> hold(wags, bytes(login))),
        new Attack("300 who connect and say nothing", 300, wags -> hold(wags, new byte[0])),
        new Attack("100 with 95 streams of HTTP/2 each", 100, wags -> hold(wags, http2)),
        new Attack("8 who ask with wrong keys", 8, wags -> ask(wags, get("/api/ui/years", "no"))),
        new Attack("8 who ask for the login page", 8, wags -> ask(wags, get("/login.xhtml", ""))),
        new Attack("8 who ask for no address at all", 8, wags -> ask(wags, get("/%zz", ""))),
        new Attack("8 who guess at the login", 8, Attacked::guess),
        new Attack(
            "another user's uploads without end, 40", 40, wags -> hold(wags, bytes(upload))));
  }

  private static Figure measure(Site site, WagsServer wags, Attack attack) throws Exception {
    List<Thread> attackers = new ArrayList<>();
    for (int i = 0; i < attack.attackers(); i++) {
      Thread attacker = new Thread(() -> again(attack.attacker(), wags), "attacker");
      attacker.setDaemon(true);
      attacker.start();
      attackers.add(attacker);
    }
    Until.passed(BEGINNING);
    Singles user = Singles.start(wags);
    Until.passed(Duration.ofSeconds(site.options().seconds()));
    ProcessStatus status = ProcessStatus.of(wags);
    Figure figure = user.finishRequests("201 beside " + attack.name());
    attackers.forEach(Thread::interrupt);
    for (Thread attacker : attackers) {
      attacker.join(Duration.ofSeconds(30).toMillis());
    }
    return figure.noting(
        String.format(Locale.ROOT, "%d threads, %.0f MB", status.threads(), status.megabytes()));
  }

  private static void again(Attacker attacker, WagsServer wags) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        attacker.attack(wags);
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        // Refused or cut, which is what a server does with an attacker: the next try
      }
    }
  }

  /** Sends so much, and stays until the server cuts. */
  private static void hold(WagsServer wags, byte[] beginning) throws Exception {
    try (RawHttp stranger = RawHttp.connect(wags.uri(), "127.0.0.1")) {
      stranger.write(beginning);
      while (!stranger.isCutWithin(LOOK)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  private static void ask(WagsServer wags, String request) throws Exception {
    try (RawHttp stranger = RawHttp.connect(wags.uri(), "127.0.0.1")) {
      stranger.write(request);
      stranger.answer();
    }
  }

  private static void guess(WagsServer wags) throws Exception {
    String body = "{\"username\":\"telkomsel\",\"api_key\":\"" + System.nanoTime() + "\"}";
    RawHttp.post(wags.uri(), "127.0.0.1", "/api/auth/login", body);
  }

  private static String get(String path, String key) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
        .formatted(path, key.isEmpty() ? "" : "X-Api-Key: " + key + "\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
