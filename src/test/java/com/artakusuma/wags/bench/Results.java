package com.artakusuma.wags.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one group came to, kept as lines separated by tabs, so that a report can be put together
 * from runs one after another.
 */
record Results(Group group, Stamp stamp, List<Figure> figures) {

  private static final String STAMP_MARK = "#";
  private static final int COLUMNS = 7;

  /** Keeps it for later reports, in place of what was there of this group. */
  void save(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    stamp.entries().forEach((key, value) -> lines.add(STAMP_MARK + line(key, value)));
    for (Figure figure : figures) {
      lines.add(
          line(
              figure.name(),
              figure.value(),
              figure.unit(),
              figure.p50(),
              figure.p99(),
              figure.yardstick(),
              figure.note()));
    }
    Files.createDirectories(folder);
    Files.write(file(folder, group), lines);
  }

  /** Whether there is something of a group. */
  static boolean isSaved(Path folder, Group group) {
    return Files.exists(file(folder, group));
  }

  /** Reads what was saved. */
  static Results load(Path folder, Group group) throws IOException {
    Map<String, String> stamp = new LinkedHashMap<>();
    List<Figure> figures = new ArrayList<>();
    for (String line : Files.readAllLines(file(folder, group))) {
      if (line.startsWith(STAMP_MARK)) {
        String[] pair = line.substring(STAMP_MARK.length()).split("\t", 2);
        stamp.put(pair[0], pair[1]);
      } else {
        figures.add(figure(line.split("\t", COLUMNS)));
      }
    }
    return new Results(group, new Stamp(stamp), figures);
  }

  private static Figure figure(String[] columns) {
    return new Figure(
        columns[0],
        number(columns[1]),
        Unit.valueOf(columns[2]),
        number(columns[3]),
        number(columns[4]),
        columns[5],
        columns[6]);
  }

  private static Double number(String column) {
    return column.isEmpty() ? null : Double.valueOf(column);
  }

  private static String line(Object... columns) {
    List<String> texts = new ArrayList<>();
    for (Object column : columns) {
      texts.add(column == null ? "" : column.toString().replaceAll("[\t\r\n]+", " "));
    }
    return String.join("\t", texts);
  }

  private static Path file(Path folder, Group group) {
    return folder.resolve(group.label() + ".tsv");
  }
}
