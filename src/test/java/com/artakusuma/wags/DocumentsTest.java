package com.artakusuma.wags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead where they say. */
class DocumentsTest {

  private static final List<String> FOLDERS = List.of("bench", "clients", "docs", "server-config");

  private static final Pattern CODE =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
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
    try {
      return CODE.matcher(Files.readString(document)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
