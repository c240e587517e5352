package com.artakusuma.wags.boot.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands ready for those who run WAGS agrees with the program. */
class ServerConfigTest {

  private static final Path KUBERNETES = Path.of("server-config", "kubernetes.yaml");
  private static final Path SERVICE = Path.of("server-config", "wags.service");
  private static final int DRAIN = 20;

  /** For requests, and the rest, after the drain; see MicroServer. */
  private static final int AFTER_DRAIN = 15;

  @Test
  void kubernetesSetsSettingsThatThereAre() throws IOException {
    Map<String, String> environment = environment();
    Set<String> unknown = new TreeSet<>(environment.keySet());
    Settings.ALL.forEach(setting -> unknown.remove(setting.name()));

    assertEquals(Set.of(), unknown);
    for (Setting setting : Settings.ALL) {
      String value = environment.get(setting.name());
      if (value != null && !value.isEmpty() && !setting.name().endsWith("_FILE")) {
        assertTrue(accepts(setting, value), setting.name() + "=" + value);
      }
    }
    assertTrue(environment.containsKey("DB_PASSWORD_FILE"));
    Settings.ALL.stream()
        .filter(Setting::secret)
        .forEach(secret -> assertTrue(!environment.containsKey(secret.name()), secret.name()));
  }

  /** Each secret that a setting names a file of is one that the comment has made. */
  @Test
  void kubernetesFindsItsSecrets() throws IOException {
    String made =
        Files.readAllLines(KUBERNETES).stream()
            .takeWhile(line -> line.startsWith("#"))
            .collect(Collectors.joining());
    List<String> files =
        environment().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("_FILE"))
            .map(Map.Entry::getValue)
            .toList();

    assertEquals(4, files.size());
    String mount =
        container().get("volumeMounts").findParents("mountPath").stream()
            .filter(each -> each.get("name").asText().equals("secrets"))
            .findFirst()
            .orElseThrow()
            .get("mountPath")
            .asText();
    for (String file : files) {
      Path path = Path.of(file);
      assertEquals(mount, path.getParent().toString());
      assertTrue(made.contains("--from-literal=" + path.getFileName() + "="), file);
    }
  }

  @Test
  void kubernetesLeavesTimeToStopAndMayDoLittle() throws IOException {
    JsonNode pod = pod();
    int preStop = container().at("/lifecycle/preStop/exec/command/1").asInt();
    assertEquals(Integer.toString(DRAIN), environment().get("SHUTDOWN_DRAIN_SECONDS"));
    assertTrue(pod.get("terminationGracePeriodSeconds").asInt() > preStop + DRAIN + AFTER_DRAIN);

    JsonNode rights = container().get("securityContext");
    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
    assertTrue(rights.get("readOnlyRootFilesystem").asBoolean());
    assertEquals("ALL", rights.at("/capabilities/drop/0").asText());
    assertEquals(false, rights.get("allowPrivilegeEscalation").asBoolean(true));
    assertEquals(
        Set.of("/health/ready", "/health/live"),
        List.of("startupProbe", "readinessProbe", "livenessProbe").stream()
            .map(probe -> container().at("/" + probe + "/exec/command/2").asText())
            .map(command -> command.replaceFirst(".*GET (\\S+) HTTP.*", "$1"))
            .collect(Collectors.toSet()));
  }

  @Test
  void theServiceLeavesTimeToStop() throws IOException {
    Matcher stop =
        Pattern.compile("(?m)^TimeoutStopSec=(\\d+)$").matcher(Files.readString(SERVICE));

    assertTrue(stop.find());
    assertTrue(Integer.parseInt(stop.group(1)) > DRAIN + AFTER_DRAIN);
  }

  /** Where systemd-tmpfiles deletes nothing of what a start unpacks. */
  @Test
  void theServicesTemporaryFolderIsItsOwn() throws IOException {
    String service = Files.readString(SERVICE);

    assertTrue(service.contains("\nCacheDirectory=wags\n"));
    assertTrue(service.contains("-Djava.io.tmpdir=/var/cache/wags\"\n"));
  }

  @Test
  void systemdFindsNothingToCriticise(@TempDir Path folder) throws Exception {
    assumeTrue(isThere("systemd-analyze"), "there is no systemd-analyze on the path");
    // It looks whether the program is there
    Path copy = folder.resolve("wags.service");
    Files.writeString(
        copy, Files.readString(SERVICE).replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true"));

    assertEquals("", said("systemd-analyze", "verify", copy.toString()));
  }

  @Test
  void shellsReadTheScripts() throws Exception {
    for (String script : List.of("wags", "archive.sh")) {
      assertEquals("", said("sh", "-n", Path.of("src", "main", "bin", script).toString()));
    }
  }

  /** The image has the folder where its archive was made, and starts it. */
  @Test
  void theImageStartsTheFolderOfItsArchive() throws IOException {
    String image = Files.readString(Path.of("Dockerfile"));

    assertTrue(image.contains("RUN sh /tmp/archive.sh /opt/wags\n"));
    assertTrue(image.contains("COPY --from=archive /opt/wags /opt/wags\n"));
    assertTrue(image.contains("ENTRYPOINT [\"/opt/wags/bin/wags\"]"));
    assertEquals(2, image.split("FROM eclipse-temurin:17-jre\\b", -1).length - 1);
  }

  private static boolean accepts(Setting setting, String value) {
    return setting.fault(value) == null;
  }

  private static Map<String, String> environment() throws IOException {
    return container().get("env").findParents("name").stream()
        .filter(each -> each.hasNonNull("value") || each.hasNonNull("valueFrom"))
        .collect(
            Collectors.toMap(
                each -> each.get("name").asText(), each -> each.path("value").asText("")));
  }

  private static JsonNode container() {
    try {
      return pod().at("/containers/0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode pod() throws IOException {
    YAMLFactory yaml = new YAMLFactory();
    try (MappingIterator<JsonNode> documents =
        new ObjectMapper(yaml).readerFor(JsonNode.class).readValues(KUBERNETES.toFile())) {
      List<JsonNode> all = new ArrayList<>(documents.readAll());
      assertEquals(
          List.of("Deployment", "Service", "PodDisruptionBudget"),
          all.stream().map(each -> each.get("kind").asText()).toList());
      return all.get(0).at("/spec/template/spec");
    }
  }

  private static boolean isThere(String tool) throws InterruptedException {
    try {
      return new ProcessBuilder(tool, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return tool.waitFor() == 0 ? said : said + " (failed)";
  }
}
