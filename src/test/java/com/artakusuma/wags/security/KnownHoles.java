package com.artakusuma.wags.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * {@code mvn -Psecurity}: looks up what an SBOM names in a file of OSV records, without a network.
 * Versions are compared as Maven does. Holes of high and critical severity, and of none that is
 * known, count; one that was looked at and does no harm is accepted in a file, with the reason.
 */
final class KnownHoles {

  static final int NONE = 0;
  static final int FOUND = 1;
  static final int UNUSABLE = 2;

  private static final String FEED =
      "https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip";
  private static final Set<String> HARMLESS = Set.of("LOW", "MODERATE", "MEDIUM");

  /** Versions of what the SBOM names, by Maven's {@code group:artifact}. */
  private final Map<String, Set<String>> shipped = new HashMap<>();

  private final Map<String, String> accepted = new HashMap<>();
  private final Set<Hole> holes = new TreeSet<>();
  private int records;
  private String newest = "";

  private KnownHoles() {}

  private record Hole(
      boolean counts, String severity, String id, String component, String fixed, String summary)
      implements Comparable<Hole> {

    private static final Comparator<Hole> ORDER =
        Comparator.comparing(Hole::counts, Comparator.reverseOrder())
            .thenComparing(Hole::component)
            .thenComparing(Hole::id);

    @Override
    public int compareTo(Hole other) {
      return ORDER.compare(this, other);
    }
  }

  /** Arguments: the SBOM, the records, the accepted holes. Ends with one of the codes above. */
  public static void main(String[] arguments) throws IOException {
    System.exit(
        check(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), System.out));
  }

  /**
   * Prints a table of what was found, or one line why nothing could be looked up.
   *
   * @param sbom a CycloneDX SBOM in JSON
   * @param data OSV's {@code all.zip} of the ecosystem Maven: a JSON file for each record
   * @param accepted lines {@code id group:artifact reason}; {@code #} begins a comment
   * @return {@link #NONE}, {@link #FOUND} or {@link #UNUSABLE}
   */
  static int check(Path sbom, Path data, Path accepted, PrintStream out) throws IOException {
    if (!Files.isRegularFile(sbom)) {
      out.println("There is no SBOM " + sbom + ": build it with mvn package, not offline");
      return UNUSABLE;
    }
    if (!Files.isRegularFile(data)) {
      out.println(
          "There are no records of known holes: download "
              + FEED
              + " and save it as "
              + data
              + ", or name the file with -Dsecurity.data=");
      return UNUSABLE;
    }
    KnownHoles known = new KnownHoles();
    try {
      known.readAccepted(accepted);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return UNUSABLE;
    }
    known.readComponents(sbom);
    known.readRecords(data);
    if (known.records == 0) {
      out.println(data + " holds no records: it must be the file " + FEED);
      return UNUSABLE;
    }
    return known.report(out);
  }

  private void readAccepted(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException(file + ": a hole is accepted without a reason: " + line);
      }
      accepted.put(parts[0] + " " + parts[1], parts[2]);
    }
  }

  private void readComponents(Path file) throws IOException {
    for (JsonObject component :
        read(Files.readAllBytes(file)).getJsonArray("components").getValuesAs(JsonObject.class)) {
      if (component.getString("purl", "").startsWith("pkg:maven/")) {
        shipped
            .computeIfAbsent(
                component.getString("group") + ":" + component.getString("name"),
                key -> new HashSet<>())
            .add(component.getString("version"));
      }
    }
  }

  private void readRecords(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        if (entry.getName().endsWith(".json")) {
          JsonObject osv = read(zip.getInputStream(entry).readAllBytes());
          records++;
          if (osv.getString("modified").compareTo(newest) > 0) {
            newest = osv.getString("modified");
          }
          if (!osv.containsKey("withdrawn") && osv.containsKey("affected")) {
            osv.getJsonArray("affected")
                .getValuesAs(JsonObject.class)
                .forEach(affected -> compare(osv, affected));
          }
        }
      }
    }
  }

  private void compare(JsonObject osv, JsonObject affected) {
    JsonObject found = affected.getJsonObject("package");
    if (found == null || !"Maven".equals(found.getString("ecosystem"))) {
      return;
    }
    for (String version : shipped.getOrDefault(found.getString("name"), Set.of())) {
      if (isListed(affected, version)
          || objects(affected, "ranges").stream().anyMatch(range -> isIn(range, version))) {
        String severity =
            Optional.ofNullable(osv.getJsonObject("database_specific"))
                .map(more -> more.getString("severity", "UNKNOWN"))
                .orElse("UNKNOWN");
        String reason = accepted.get(osv.getString("id") + " " + found.getString("name"));
        String text = reason == null ? osv.getString("summary", "") : "accepted: " + reason;
        holes.add(
            new Hole(
                reason == null && !HARMLESS.contains(severity),
                severity,
                osv.getString("id"),
                found.getString("name") + ":" + version,
                String.join(", ", fixes(affected)),
                text));
      }
    }
  }

  private static boolean isListed(JsonObject affected, String version) {
    return affected.containsKey("versions")
        && affected.getJsonArray("versions").getValuesAs(JsonString::getString).contains(version);
  }

  /** OSV's own rule: of the events in their order, the last one that the version has reached. */
  private static boolean isIn(JsonObject range, String version) {
    if ("GIT".equals(range.getString("type"))) {
      return false;
    }
    ComparableVersion ours = new ComparableVersion(version);
    List<JsonObject> events = new ArrayList<>(objects(range, "events"));
    events.sort(Comparator.comparing(event -> new ComparableVersion(versionOf(event))));
    boolean in = false;
    for (JsonObject event : events) {
      int order = ours.compareTo(new ComparableVersion(versionOf(event)));
      if (event.containsKey("introduced")) {
        in |= "0".equals(event.getString("introduced")) || order >= 0;
      } else if (event.containsKey("fixed") ? order >= 0 : order > 0) {
        in = false;
      }
    }
    return in;
  }

  /** An event has one entry, its kind and a version. */
  private static String versionOf(JsonObject event) {
    return ((JsonString) event.values().iterator().next()).getString();
  }

  private static Set<String> fixes(JsonObject affected) {
    Set<String> fixes = new TreeSet<>();
    for (JsonObject range : objects(affected, "ranges")) {
      for (JsonObject event : objects(range, "events")) {
        if (event.containsKey("fixed")) {
          fixes.add(event.getString("fixed"));
        }
      }
    }
    return fixes;
  }

  private int report(PrintStream out) {
    int components = shipped.values().stream().mapToInt(Set::size).sum();
    long counting = holes.stream().filter(Hole::counts).count();
    for (Hole hole : holes) {
      out.printf(
          "%-4s %-9s %-20s %-60s %-12s %s%n",
          hole.counts() ? "HOLE" : "-",
          hole.severity(),
          hole.id(),
          hole.component(),
          hole.fixed(),
          hole.summary());
    }
    out.printf(
        "%d components, %d records up to %s: %d holes that count, %d that do not%n",
        components, records, newest, counting, holes.size() - counting);
    return counting == 0 ? NONE : FOUND;
  }

  private static List<JsonObject> objects(JsonObject from, String name) {
    return from.containsKey(name)
        ? from.getJsonArray(name).getValuesAs(JsonObject.class)
        : List.of();
  }

  private static JsonObject read(byte[] json) {
    try (var reader = Json.createReader(new ByteArrayInputStream(json))) {
      return reader.readObject();
    }
  }
}
