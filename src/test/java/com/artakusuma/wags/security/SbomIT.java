package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SBOM in the packaged program names what is in that program. */
class SbomIT {

  private final Set<String> jars = new TreeSet<>();
  private List<JsonObject> components = List.of();

  @BeforeEach
  void readProgram() throws IOException {
    assumeFalse(
        "offline=true".equals(System.getProperty("wags.maven")),
        "Maven makes no SBOM while it is offline");
    try (InputStream program = Files.newInputStream(Path.of("target/wags.jar"))) {
      read(program);
    }
  }

  private void read(InputStream archive) throws IOException {
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName().replaceFirst(".*/", "");
      if (name.endsWith(".jar")) {
        jars.add(name);
      } else if (name.endsWith(".war")) {
        read(entries);
      } else if (name.equals("wags-sbom.json")) {
        JsonObject sbom = Json.createReader(entries).readObject();
        components = new ArrayList<>(sbom.getJsonArray("components").getValuesAs(JsonObject.class));
      }
    }
  }

  @Test
  void saysOfEachJarWhatIsInIt() {
    Set<String> described =
        components.stream()
            .filter(component -> component.containsKey("evidence"))
            .map(component -> component.getJsonObject("evidence").getJsonArray("occurrences"))
            .flatMap(places -> places.getValuesAs(JsonObject.class).stream())
            .map(place -> place.getString("location").replaceFirst(".*/", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    jars.removeAll(described);

    assertEquals(Set.of("wags-boot.jar"), jars);
  }

  @Test
  void hasCoordinatesForAllButPayarasOwnFilesAndOneService() {
    Set<String> nameless =
        components.stream()
            .filter(component -> !component.containsKey("purl"))
            .map(component -> component.getString("name"))
            .collect(Collectors.toSet());

    assertEquals(Set.of("dtds", "jndi-properties", "schemas", "wrapper"), nameless);
  }

  @Test
  void namesTheServerTheDriverAndRepackagedLibraries() {
    Set<String> purls =
        components.stream()
            .map(component -> component.getString("purl", ""))
            .map(purl -> purl.replaceFirst("@.*", ""))
            .collect(Collectors.toSet());

    assertTrue(
        purls.containsAll(
            Set.of(
                "pkg:maven/fish.payara.extras/payara-micro",
                "pkg:maven/com.mysql/mysql-connector-j",
                "pkg:maven/com.h2database/h2",
                "pkg:maven/com.hazelcast/hazelcast",
                "pkg:maven/com.zaxxer/HikariCP")),
        purls::toString);
  }
}
