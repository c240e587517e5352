package com.artakusuma.wags.broadcast.table.xlsx;

import com.artakusuma.wags.broadcast.table.BadTableException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an Open Packaging file and how they refer to each other. Unpacking ends, over all
 * parts and readings together, at a multiple of the file's size, or at {@link #MOST_UNPACKED}.
 *
 * @see <a
 *     href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376,
 *     part 2</a>
 */
final class PackageParts {

  /** In bytes; a million rows of ten columns have about 400 MB of XML. */
  static final long MOST_UNPACKED = 1L << 30;

  /** In bytes, whatever the file's size. */
  private static final long ALWAYS_UNPACKED = 64L << 20;

  /** Real workbooks, LibreOffice's above all, shrink to a twentieth. */
  private static final int MOST_TIMES = 30;

  private static final int MOST_PARTS = 10_000;

  /** The relations of the package itself. */
  static final String ROOT = "";

  private static final int MOST_RELATIONS = 2_000;

  /** Of what one part says of another, in characters. */
  private static final int LONGEST_RELATION = 2_048;

  private final Path file;
  private final Budget budget;

  /** What one part says of another. */
  record Relation(String id, String type, String target) {

    /** Whether it is of that type, in whichever edition of the format. */
    boolean is(String name) {
      return type.endsWith("/" + name);
    }
  }

  /** Reads one part. */
  @FunctionalInterface
  interface Reading {
    void of(WorkbookXml xml) throws XMLStreamException, IOException;
  }

  PackageParts(Path file, long mostUnpacked) throws IOException {
    this.file = file;
    long size = Files.size(file);
    this.budget = new Budget(Math.min(mostUnpacked, ALWAYS_UNPACKED + size * MOST_TIMES));
  }

  /** The file's size, in bytes. */
  long size() throws IOException {
    return Files.size(file);
  }

  /** Reads a part, if there is such a one; false where there is none. */
  boolean read(String part, Reading reading) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_PARTS) {
        throw new BadTableException(BadTableException.Kind.TOO_LARGE);
      }
      ZipEntry entry = entry(zip, part);
      if (entry == null) {
        return false;
      }
      try (InputStream in = budget.limit(new BufferedInputStream(zip.getInputStream(entry)))) {
        WorkbookXml xml = WorkbookXml.of(in);
        reading.of(xml);
        xml.close();
      }
      return true;
    } catch (ZipException | EOFException | XMLStreamException e) {
      throw new BadTableException(
          budget.isUsedUp() ? BadTableException.Kind.TOO_LARGE : BadTableException.Kind.BROKEN, e);
    }
  }

  /** What a part refers to, by full names; nothing where it says nothing. */
  List<Relation> relations(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    List<Relation> relations = new ArrayList<>();
    read(
        folder + "_rels/" + part.substring(slash) + ".rels",
        xml -> {
          while (relations.size() < MOST_RELATIONS && xml.find("Relationship")) {
            String id = String.valueOf(xml.attribute("Id"));
            String type = String.valueOf(xml.attribute("Type"));
            String target = String.valueOf(xml.attribute("Target"));
            boolean outside = "External".equals(xml.attribute("TargetMode"));
            if (!outside && id.length() + type.length() + target.length() <= LONGEST_RELATION) {
              relations.add(new Relation(id, type, resolved(folder, target)));
            }
          }
        });
    return relations;
  }

  /** The full name of a target: from the part's folder on, or from the root. */
  static String resolved(String folder, String target) {
    String path = decoded(target).replace('\\', '/');
    Deque<String> steps = new ArrayDeque<>();
    for (String step : (path.startsWith("/") ? path : folder + path).split("/")) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return String.join("/", steps);
  }

  private static String decoded(String target) {
    try {
      return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that stands for itself
      return target;
    }
  }

  /** Names are equal whatever the case of their letters; some programs write backslashes. */
  private static @Nullable ZipEntry entry(ZipFile zip, String part) {
    ZipEntry exact = zip.getEntry(part);
    return exact != null
        ? exact
        : zip.stream()
            .filter(each -> each.getName().replace('\\', '/').equalsIgnoreCase(part))
            .findFirst()
            .orElse(null);
  }
}
