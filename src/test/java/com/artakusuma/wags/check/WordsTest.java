package com.artakusuma.wags.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the check says, in both languages. */
class WordsTest {

  private static final Locale INDONESIAN = Locale.forLanguageTag("id");
  private static final ResourceBundle ENGLISH_WORDS = bundle(Locale.ROOT);
  private static final ResourceBundle INDONESIAN_WORDS = bundle(INDONESIAN);

  private static final Pattern NOTED =
      Pattern.compile("(ok|warning|fault)(?:\\(|\", )\\s*\"([a-z]+\\.[A-Za-z.]+)\"");

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "com.artakusuma.wags.check.words",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSamePlaces() {
    assertEquals(new TreeSet<>(ENGLISH_WORDS.keySet()), new TreeSet<>(INDONESIAN_WORDS.keySet()));
    for (String key : ENGLISH_WORDS.keySet()) {
      String english = ENGLISH_WORDS.getString(key);
      String indonesian = INDONESIAN_WORDS.getString(key);
      assertFalse(english.isBlank(), key);
      assertEquals(places(english), places(indonesian), key);
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher place = Pattern.compile("\\{[0-9]\\}").matcher(text);
    while (place.find()) {
      places.add(place.group());
    }
    assertTrue(new MessageFormat(text, Locale.ROOT).getFormats().length <= 9);
    return places;
  }

  @Test
  void theTableInTheDocumentationHasAll() throws IOException {
    Set<String> documented = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\| (ok|warning|fault) \\|")
            .matcher(Files.readString(Path.of("docs", "CHECK.md")));
    while (row.find()) {
      documented.add(row.group(1));
    }
    Set<String> found = new TreeSet<>(ENGLISH_WORDS.keySet());
    found.removeIf(key -> key.startsWith("title.") || key.endsWith(".mend"));
    assertEquals(found, documented);
    for (String key : found) {
      assertTrue(ENGLISH_WORDS.containsKey("title." + key.replaceFirst("\\..*", "")), key);
    }
  }

  /** And what is a fault or a warning says how to mend it. */
  @Test
  void allThatIsNotedHasWords() throws IOException {
    Set<String> noted = new TreeSet<>();
    for (String folder : List.of("check", "boot")) {
      try (Stream<Path> sources =
          Files.walk(Path.of("src/main/java/com/artakusuma/wags", folder))) {
        for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
          Matcher note = NOTED.matcher(Files.readString(source));
          while (note.find()) {
            String key = note.group(2);
            noted.add(key);
            assertTrue(ENGLISH_WORDS.containsKey(key), key);
            boolean isOk = note.group(1).equals("ok");
            assertEquals(isOk, !ENGLISH_WORDS.containsKey(key + ".mend"), key);
          }
        }
      }
    }
    assertTrue(noted.size() > 50, noted.toString());
  }

  /** What the check looks up and what it says are apart: the time stands in both. */
  @Test
  void theTimeForWhichANodeCountsIsTheOneThatIsLookedUp() {
    String seconds = Long.toString(NodeName.SEEN_WITHIN.toSeconds());
    for (String key : List.of("node.none", "node.atWork", "node.taken", "port.unknown")) {
      assertTrue(ENGLISH_WORDS.getString(key).contains("last " + seconds + " seconds"), key);
      assertTrue(INDONESIAN_WORDS.getString(key).contains(seconds + " detik terakhir"), key);
    }
  }

  @Test
  void aFindingSpeaksBothLanguagesWhateverTheMachines() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(INDONESIAN);
      Finding finding = Finding.fault("tables.engine", "message (MyISAM)");
      assertEquals("Tables", finding.title(Locale.ENGLISH));
      assertTrue(finding.text(Locale.ENGLISH).endsWith("keep nothing safe: message (MyISAM)"));
      assertNotEquals(finding.text(Locale.ENGLISH), finding.text(INDONESIAN));
      assertNull(Finding.ok("clock.good").mend(Locale.ENGLISH));
      assertEquals(
          "This machine's clock and the database's agree",
          Finding.ok("clock.good").text(Locale.ENGLISH));
    } finally {
      Locale.setDefault(before);
    }
  }
}
