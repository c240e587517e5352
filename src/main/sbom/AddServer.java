import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Adds to the module's CycloneDX SBOM what no POM names: Payara Micro, the libraries in it, and those that
 * were repackaged into other jars. They are known by the Maven metadata in the jars; run by the build, as a
 * source file.
 */
class AddServer {
  private static final Pattern METADATA =
      Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]+");

  /** The group of jars that have no Maven metadata; their version is in the manifest. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "asm", "org.ow2.asm",
          "asm-analysis", "org.ow2.asm",
          "asm-commons", "org.ow2.asm",
          "asm-tree", "org.ow2.asm",
          "asm-util", "org.ow2.asm",
          "h2", "com.h2database",
          "mysql-connector-j", "com.mysql",
          "reactive-streams", "org.reactivestreams",
          "reactor-core", "io.projectreactor");

  /** Where each one is, by purl, or by file name where no coordinates are known. */
  private final Map<String, TreeSet<String>> found = new TreeMap<>();

  /**
   * @param args the module's SBOM, which is consumed, and is not there where Maven was offline; the file for
   *     the whole one; the server's purl; the server's jar and the further archives of the program
   */
  public static void main(String... args) throws IOException {
    Path module = Path.of(args[0]);
    Path file = Path.of(args[1]);
    if (!Files.exists(module)) {
      Files.deleteIfExists(file);
      System.out.println("Maven is offline: the program is built without an SBOM");
      return;
    }
    AddServer archives = new AddServer();
    for (int i = 3; i < args.length; i++) {
      try (InputStream in = Files.newInputStream(Path.of(args[i]))) {
        archives.read(in.readAllBytes(), Path.of(args[i]).getFileName().toString());
      }
    }
    JsonObject sbom;
    try (var reader = Json.createReader(Files.newInputStream(module))) {
      sbom = reader.readObject();
    }
    JsonObject whole = archives.addedTo(sbom, args[2]);
    var pretty = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));
    try (var writer = pretty.createWriter(Files.newOutputStream(file))) {
      writer.writeObject(whole);
    }
    Files.delete(module);
  }

  private void read(byte[] archive, String where) throws IOException {
    boolean named = false;
    try (var entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String name = entry.getName();
        Matcher metadata = METADATA.matcher(name);
        if (name.endsWith(".jar")) {
          read(entries.readAllBytes(), where + "!/" + name);
        } else if (metadata.matches()) {
          Properties maven = new Properties();
          maven.load(entries);
          put(
              maven.getProperty("groupId", metadata.group(1)),
              maven.getProperty("artifactId", metadata.group(2)),
              maven.getProperty("version"),
              where);
          named = true;
        }
      }
    }
    if (!named) {
      readManifest(archive, where);
    }
  }

  private void readManifest(byte[] archive, String where) throws IOException {
    String artifact = where.replaceFirst(".*/", "").replaceFirst("(-[0-9.]+)?\\.jar$", "");
    Manifest manifest;
    try (var jar = new JarInputStream(new ByteArrayInputStream(archive))) {
      manifest = jar.getManifest();
    }
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    String version = main.getValue("Implementation-Version");
    if (version == null) {
      version = main.getValue("Bundle-Version");
    }
    if (GROUPS.containsKey(artifact) && version != null) {
      put(GROUPS.get(artifact), artifact, version, where);
    } else {
      found.computeIfAbsent(artifact, key -> new TreeSet<>()).add(where);
    }
  }

  private void put(String group, String artifact, String version, String where) {
    for (String part : new String[] {group, artifact, version}) {
      if (part == null || !SAFE.matcher(part).matches()) {
        throw new IllegalArgumentException(where + ": " + group + ":" + artifact + ":" + version);
      }
    }
    String purl = "pkg:maven/" + group + "/" + artifact + "@" + version;
    found.computeIfAbsent(purl, key -> new TreeSet<>()).add(where);
  }

  private JsonObject addedTo(JsonObject sbom, String server) {
    String program = sbom.getJsonObject("metadata").getJsonObject("component").getString("purl");
    found.remove(withoutQualifiers(program));
    JsonArrayBuilder components = Json.createArrayBuilder();
    for (JsonObject known : sbom.getJsonArray("components").getValuesAs(JsonObject.class)) {
      TreeSet<String> places = found.remove(withoutQualifiers(known.getString("purl")));
      JsonObjectBuilder component = Json.createObjectBuilder(known);
      components.add(places == null ? component : in(places, component));
    }
    components.add(component(server).add("type", "platform"));
    List<String> inside = new ArrayList<>();
    found.forEach(
        (id, places) -> {
          components.add(in(places, component(id)));
          inside.add(id);
        });

    Map<String, JsonArray> added = new HashMap<>();
    added.put(program, Json.createArrayBuilder(List.of(server)).build());
    JsonArrayBuilder dependencies = Json.createArrayBuilder();
    for (JsonObject known : sbom.getJsonArray("dependencies").getValuesAs(JsonObject.class)) {
      JsonArray more = added.getOrDefault(known.getString("ref"), JsonValue.EMPTY_JSON_ARRAY);
      JsonArrayBuilder on = Json.createArrayBuilder();
      if (known.containsKey("dependsOn")) {
        known.getJsonArray("dependsOn").forEach(on::add);
      }
      more.forEach(on::add);
      dependencies.add(Json.createObjectBuilder(known).add("dependsOn", on));
    }
    dependencies.add(
        Json.createObjectBuilder()
            .add("ref", server)
            .add("dependsOn", Json.createArrayBuilder(inside)));
    return Json.createObjectBuilder(sbom)
        .add("components", components)
        .add("dependencies", dependencies)
        .build();
  }

  private static JsonObjectBuilder component(String id) {
    JsonObjectBuilder component = Json.createObjectBuilder().add("type", "library").add("bom-ref", id);
    if (!id.startsWith("pkg:")) {
      return component.add("name", id);
    }
    String[] coordinates = withoutQualifiers(id).substring("pkg:maven/".length()).split("[/@]");
    return component
        .add("group", coordinates[0])
        .add("name", coordinates[1])
        .add("version", coordinates[2])
        .add("purl", id);
  }

  private static JsonObjectBuilder in(TreeSet<String> places, JsonObjectBuilder component) {
    JsonArrayBuilder occurrences = Json.createArrayBuilder();
    places.forEach(place -> occurrences.add(Json.createObjectBuilder().add("location", place)));
    return component.add("evidence", Json.createObjectBuilder().add("occurrences", occurrences));
  }

  private static String withoutQualifiers(String purl) {
    return purl.replaceFirst("\\?.*", "");
  }
}
