package com.artakusuma.wags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead where they say, and name what there is. */
class DocumentsTest {

  private static final List<String> FOLDERS = List.of("bench", "clients", "docs", "server-config");

  private static final Pattern CODE =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Chaos|Engine|Upgrade))(?:#(\\w+))?`");
  private static final Pattern CALL =
      Pattern.compile("\\b(GET|POST|PUT|DELETE) /api(/[\\w./{}-]+)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

  @Test
  void haveLinksToFilesAndHeadingsThatAreThere() throws IOException {
    List<Path> documents = documents();
    assertFalse(documents.isEmpty());

    List<String> broken = new ArrayList<>();
    for (Path document : documents) {
      Matcher link = LINK.matcher(withoutCode(document));
      while (link.find()) {
        String target = link.group(1) == null ? link.group(2) : link.group(1);
        if (!leadsSomewhere(document, target)) {
          broken.add(document + ": " + target);
        }
      }
    }

    assertEquals(List.of(), broken);
  }

  @Test
  void nameTestsThatThereAre() throws IOException {
    Map<String, String> tests = new HashMap<>();
    try (Stream<Path> all = Files.walk(Path.of("src", "test", "java"))) {
      all.filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> tests.put(file.getFileName().toString(), text(file)));
    }

    assertEquals(
        List.of(),
        wrong(
            TEST,
            named -> {
              String test = tests.get(named.group(1) + ".java");
              String method = named.group(2);
              return test != null && (method == null || test.contains("void " + method + "("));
            }));
  }

  @Test
  void nameCallsThatThereAre() throws IOException {
    ApiDescription description = ApiDescription.ofThisBuild();

    assertEquals(
        List.of(),
        wrong(CALL, named -> description.operation(named.group(1), named.group(2)).isPresent()));
  }

  /** What stands in documents like this and does not hold. */
  private static List<String> wrong(Pattern pattern, Predicate<MatchResult> holds)
      throws IOException {
    List<String> found = new ArrayList<>();
    boolean any = false;
    for (Path document : documents()) {
      for (MatchResult named : pattern.matcher(text(document)).results().toList()) {
        any = true;
        if (!holds.test(named)) {
          found.add(document + ": " + named.group());
        }
      }
    }
    assertTrue(any, "nothing is looked at");
    return found;
  }

  private static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of(""))) {
      top.filter(DocumentsTest::isDocument).forEach(found::add);
    }
    for (String folder : FOLDERS) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(DocumentsTest::isDocument).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".md");
  }

  private static boolean leadsSomewhere(Path document, String target) {
    if (target.matches("[a-z]+:.*")) {
      return true; // out into the network
    }
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
  }

  /** The names by which a document's headings are linked to, made as GitHub makes them. */
  private static Set<String> headings(Path document) {
    Set<String> names = new HashSet<>();
    Matcher heading = HEADING.matcher(withoutCode(document));
    while (heading.find()) {
      String text = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "");
      names.add(text.replace(' ', '-'));
    }
    return names;
  }

  private static String withoutCode(Path document) {
    return CODE.matcher(text(document)).replaceAll("");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
