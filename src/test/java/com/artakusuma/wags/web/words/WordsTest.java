package com.artakusuma.wags.web.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's two languages. */
class WordsTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final Locale INDONESIAN = Locale.forLanguageTag("id");
  private static final String BUNDLE = "com.artakusuma.wags.web.messages";
  private static final Pattern AS_IT_IS = Pattern.compile("text\\['([\\w.]+)'\\]");

  @Test
  void bothLanguagesHaveTheSameTextsAndNoneIsEmpty() {
    ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT, rootOnly());
    ResourceBundle indonesian = ResourceBundle.getBundle(BUNDLE, INDONESIAN, rootOnly());

    assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(indonesian.keySet()));
    for (String key : english.keySet()) {
      assertFalse(english.getString(key).isBlank(), key);
      assertFalse(indonesian.getString(key).isBlank(), key);
    }
  }

  @Test
  void eachRefusalOfAListHasItsWords() {
    for (ListRefusedException.Kind kind : ListRefusedException.Kind.values()) {
      assertFalse(Texts.in(Locale.ENGLISH, "lists.refused." + kind, 7).isBlank());
    }
  }

  /** Only what is formatted has a doubled one, which stands for one. */
  @Test
  void whatPagesShowAsItIsHasNoDoubledApostrophe() throws IOException {
    Set<String> shown = new TreeSet<>();
    try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
      for (Path page : pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
        AS_IT_IS.matcher(Files.readString(page)).results().forEach(key -> shown.add(key.group(1)));
      }
    }
    assertFalse(shown.isEmpty());
    for (Locale locale : List.of(Locale.ROOT, INDONESIAN)) {
      ResourceBundle words = ResourceBundle.getBundle(BUNDLE, locale, rootOnly());
      shown.forEach(key -> assertFalse(words.getString(key).contains("''"), key));
    }
  }

  @Test
  void englishStaysEnglishOnAnIndonesianMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(INDONESIAN);
      assertEquals("Waiting", Texts.in(Locale.ENGLISH, "status.PENDING"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 second, 1 detik",
    "45, 45 seconds, 45 detik",
    "1600, 27 minutes, 27 menit",
    "7260, 2 hours 1 minute, 2 jam 1 menit",
    "7200, 2 hours, 2 jam",
    "600000, 6 days 22 hours, 6 hari 22 jam",
  })
  void durationsAreWords(long seconds, String english, String indonesian) {
    assertEquals(english, new Words(Locale.ENGLISH, UTC).duration(Duration.ofSeconds(seconds)));
    assertEquals(indonesian, new Words(INDONESIAN, UTC).duration(Duration.ofSeconds(seconds)));
  }

  @Test
  void numbersAreGroupedAsTheLanguageDoes() {
    assertEquals("Start for 2,602 recipients", Texts.in(Locale.ENGLISH, "broadcast.start", 2602));
    assertEquals("Mulai untuk 2.602 penerima", Texts.in(INDONESIAN, "broadcast.start", 2602));
    assertEquals("Start for 1 recipient", Texts.in(Locale.ENGLISH, "broadcast.start", 1));
    assertEquals("See message #1234", Texts.in(Locale.ENGLISH, "send.done.see", 1234));
  }

  private static ResourceBundle.Control rootOnly() {
    return ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  }
}
