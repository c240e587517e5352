package com.artakusuma.wags.security.authorisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.servlet.annotation.WebServlet;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every address of the console: one that is in the program and not in the table fails. */
class PageAuthorisationIT extends AuthorisationFixture {

  @Test
  void everyPageStandsInTheTable() throws Exception {
    Set<String> addresses = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/webapp"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xhtml") && !name.equals("login.xhtml"))
          .forEach(addresses::add);
    }
    new ClassFileImporter()
        .importPackages("com.artakusuma.wags.web").stream()
            .filter(type -> type.isAnnotatedWith(WebServlet.class))
            .flatMap(type -> Stream.of(type.getAnnotationOfType(WebServlet.class).value()))
            .map(address -> address.substring(1))
            .forEach(addresses::add);

    assertEquals(addresses, new TreeSet<>(ConsolePages.TABLE.keySet()));
  }

  @Test
  void noPageOpensForStrangersOrWithAKeyOfTheApi() throws Exception {
    ConsoleClient stranger = ConsoleClient.stranger(server.uri());
    for (String page : ConsolePages.TABLE.keySet()) {
      HttpResponse<String> answer = stranger.get(page + "?" + things.query());
      assertEquals(page.startsWith("live/") ? 401 : 302, answer.statusCode(), page);
      OwnersThings.assertNoneIn(page + " " + answer.body());
      HttpResponse<String> withKey = server.client(owner).get("../" + page);
      assertTrue(Set.of(302, 401).contains(withKey.statusCode()), page);
    }
  }

  /** Else a program would follow to the login, and keep that page for the file it asked for. */
  @Test
  void aPagesNameBelowTheApiIsAnAddressThatIsNone() throws Exception {
    ConsoleClient stranger = ConsoleClient.stranger(server.uri());
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    for (String page : ConsolePages.TABLE.keySet()) {
      for (ConsoleClient client : List.of(stranger, session)) {
        HttpResponse<String> answer = client.get("api/" + page);
        assertEquals(
            "404 {\"error\":\"Not Found\"}", answer.statusCode() + " " + answer.body(), page);
      }
    }
  }

  @Test
  void noPageShowsWhatIsAnothers() throws Exception {
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    for (Map.Entry<String, Boolean> page : ConsolePages.TABLE.entrySet()) {
      for (String query : queries()) {
        HttpResponse<String> answer = session.get(page.getKey() + "?" + query);

        String name = page.getKey() + " " + query + " " + answer.statusCode() + " " + answer.body();
        // A page repeats what it was asked for
        List<String> secrets =
            query.contains("recipient=") ? List.of("geheim") : OwnersThings.SECRETS;
        Set<Integer> expected = page.getValue() ? Set.of(403) : Set.of(200, 302, 400, 404, 405);
        assertTrue(expected.contains(answer.statusCode()), name);
        OwnersThings.assertNone(secrets, name);
        assertFalse(answer.body().contains(">" + owner.name() + "<"), name);
        assertTrue(answer.headers().firstValue("X-Content-Type-Options").isPresent(), name);
      }
    }
  }

  @Test
  void anAdminSeesAllSendersTogetherAndOneByOne() throws Exception {
    server.rows().change("UPDATE user SET admin = TRUE WHERE id = ?", other.id());
    ConsoleClient admin = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    for (String sender : List.of("", "&sender=" + owner.name())) {
      String list = admin.get("messages.xhtml?broadcast=" + things.broadcast() + sender).body();
      assertTrue(list.contains("geheim"), list);
      assertTrue(
          admin.get("messages.xhtml?id=" + things.message() + sender).body().contains("geheim"));
      assertTrue(
          admin
              .get("broadcasts.xhtml?id=" + things.broadcast() + sender)
              .body()
              .contains("geheim"));
      assertTrue(
          admin
              .get("messages.csv?broadcast=" + things.broadcast() + sender)
              .body()
              .contains("geheim"));
    }
    String owners = admin.get("index.xhtml?range=today&sender=" + owner.name()).body();
    assertTrue(owners.contains("geheim"), owners);
    String others = "&sender=" + other.name();
    OwnersThings.assertNoneIn(
        admin.get("messages.xhtml?broadcast=" + things.broadcast() + others).body());
    OwnersThings.assertNoneIn(admin.get("index.xhtml?range=today" + others).body());
  }

  /** What an administrator may ask for counts for nothing as soon as it is none any more. */
  @Test
  void whoIsNoAdminAnyMoreSeesNothingOfOthers() throws Throwable {
    server.rows().change("UPDATE user SET admin = TRUE WHERE id = ?", other.id());
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    String list = "messages.xhtml?broadcast=" + things.broadcast();
    assertTrue(session.get(list).body().contains("geheim"));

    server.rows().change("UPDATE user SET admin = FALSE WHERE id = ?", other.id());

    assertFalse(session.get(list).body().contains("geheim"));
    OwnersThings.assertNoneIn(session.get(list + "&sender=" + owner.name()).body());
  }

  /** Ways to ask for what is the owner's: by name, and by all that leads to it without one. */
  private List<String> queries() {
    String asked = "list=%3$d&id=%1$d&message=%1$d&broadcast=%2$d&broadcasts=%2$d&text=wie+nie";
    String filled = asked.formatted(things.message(), things.broadcast(), things.list());
    return List.of(
        things.query(),
        "dashboard=today&range=today&sender=" + owner.name(),
        filled,
        "id=" + things.message() + "&status=PENDING,PROCESSING&by=queued&period=today",
        "broadcast=" + things.broadcast() + "&status=FAILED,CANCELLED,EXPIRED,UNCERTAIN&by=ended",
        "from=2020-01-01&until=2090-01-01&singles=1&sender=",
        "recipient=081234509876&period=7d&state=RUNNING",
        "reason=LEGACY&before=253402300799999999-9223372036854775807",
        "sender=*",
        "sender=%25",
        "sender=" + other.name() + "," + owner.name());
  }
}
