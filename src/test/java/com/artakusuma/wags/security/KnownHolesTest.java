package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published records, against SBOMs with the versions around their limits. */
class KnownHolesTest {

  private static final String LOG4J = "org.apache.logging.log4j:log4j-core";
  private static final String LOG4SHELL = "GHSA-jfh8-c2jp-5v3q";

  @TempDir private Path folder;
  private Path data;
  private Path accepted;
  private String printed;

  @BeforeEach
  void writeRecords() throws IOException {
    data = folder.resolve("all.zip");
    accepted = Files.createFile(folder.resolve("accepted.txt"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(data))) {
      for (String id : new String[] {LOG4SHELL, "GHSA-j3rv-43j4-c7qm"}) {
        zip.putNextEntry(new ZipEntry(id + ".json"));
        try (InputStream record =
            KnownHolesTest.class.getResourceAsStream("/osv/" + id + ".json")) {
          record.transferTo(zip);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0-beta9", "2.3", "2.4", "2.12.1", "2.13.0", "2.14.1"})
  void findsVersionsInARange(String version) throws IOException {
    assertEquals(KnownHoles.FOUND, check(LOG4J, version));
    assertTrue(
        printed.matches("(?s).*HOLE +CRITICAL +" + LOG4SHELL + " .*" + version + ".*"), printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3.1", "2.3.2", "2.12.2", "2.12.4", "2.15.0", "2.25.3"})
  void passesFixedVersionsOfEachBranch(String version) throws IOException {
    assertEquals(KnownHoles.NONE, check(LOG4J, version), printed);
  }

  @ParameterizedTest
  @CsvSource({
    "com.fasterxml.jackson.core:jackson-databind,2.20.1,1",
    "com.fasterxml.jackson.core:jackson-databind,2.21.4.payara-p1,0",
    "com.fasterxml.jackson.core:jackson-core,2.20.1,0",
    "org.apache.logging.log4j:log4j-api,2.14.1,0",
  })
  void comparesThePackageAndVersionsAsMavenDoes(String component, String version, int code)
      throws IOException {
    assertEquals(code, check(component, version), printed);
  }

  @Test
  void acceptsOnlyTheNamedHoleOfTheNamedComponentWithAReason() throws IOException {
    Files.writeString(
        accepted, "# why\n" + LOG4SHELL + " " + LOG4J + " the lookup is not in the jar\n");
    assertEquals(KnownHoles.NONE, check(LOG4J, "2.14.1"));
    assertTrue(printed.contains("accepted: the lookup is not in the jar"), printed);

    Files.writeString(accepted, LOG4SHELL + " org.example:other the lookup is not in the jar\n");
    assertEquals(KnownHoles.FOUND, check(LOG4J, "2.14.1"));

    Files.writeString(accepted, LOG4SHELL + " " + LOG4J + "\n");
    assertEquals(KnownHoles.UNUSABLE, check(LOG4J, "2.14.1"));
    assertTrue(printed.contains("without a reason"), printed);
  }

  @Test
  void saysInOneLineWhatToDownloadWhereThereAreNoRecords() throws IOException {
    Files.delete(data);
    assertEquals(KnownHoles.UNUSABLE, check(LOG4J, "2.14.1"));
    assertEquals(1, printed.lines().count());
    assertTrue(printed.contains("Maven/all.zip") && printed.contains(data.toString()), printed);
  }

  @Test
  void anEmptyFileIsNoAnswer() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(data))) {
      zip.putNextEntry(new ZipEntry("README.md"));
    }
    assertEquals(KnownHoles.UNUSABLE, check(LOG4J, "2.15.0"));
  }

  private int check(String component, String version) throws IOException {
    String[] names = component.split(":");
    Path sbom = folder.resolve("sbom.json");
    Files.writeString(
        sbom,
        Json.createObjectBuilder()
            .add(
                "components",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("group", names[0])
                            .add("name", names[1])
                            .add("version", version)
                            .add("purl", "pkg:maven/" + names[0] + "/" + names[1] + "@" + version)))
            .build()
            .toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        KnownHoles.check(sbom, data, accepted, new PrintStream(out, true, StandardCharsets.UTF_8));
    printed = out.toString(StandardCharsets.UTF_8);
    return code;
  }
}
