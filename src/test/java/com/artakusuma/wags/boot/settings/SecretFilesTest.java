package com.artakusuma.wags.boot.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How secrets are taken from files. */
class SecretFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD",
        "DB_MIGRATION_PASSWORD",
        "EXTERNAL_API_KEY",
        "MONITORING_TOKEN",
        "WAGS_FIRST_KEY"
      })
  void eachSecretMayStandInOne(String name) throws Exception {
    Path file = write("a secret");

    assertEquals(Map.of(name, "a secret"), read(Map.of(name, "", name + "_FILE", file.toString())));
  }

  @ParameterizedTest
  @CsvSource({
    "'x\n', 'x'",
    "'x\r\n', 'x'",
    "'x\n\n', 'x\n'",
    "' x ', ' x '",
    "'x\r', 'x\r'",
    "'\n', ''",
    "'\uFEFFx\r\n', 'x'"
  })
  void oneEndOfALineAndAByteOrderMarkAreLeftOut(String content, String value) throws Exception {
    Path file = folder.resolve("secret");
    Files.writeString(file, content);

    assertEquals(value, read(Map.of("DB_PASSWORD_FILE", file.toString())).get("DB_PASSWORD"));
  }

  @Test
  void noneIsReadWhereNoneIsNamed() throws Exception {
    assertEquals(Map.of(), read(Map.of("DB_PASSWORD", "x", "DB_PASSWORD_FILE", "")));
  }

  @Test
  void bothWouldLeaveOpenWhichOneCounts() throws Exception {
    Map<String, String> file = Map.of("DB_PASSWORD_FILE", write("x").toString());
    Map<String, String> weaker = Map.of("DB_PASSWORD", "y");

    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> read(List.of(file::get, weaker::get)));

    assertEquals(
        "DB_PASSWORD and DB_PASSWORD_FILE are both set: leave one of them out",
        failure.getMessage());
  }

  @Test
  void oneThatCannotBeReadIsNamed() throws Exception {
    Path missing = folder.resolve("missing");
    assertEquals(
        "DB_PASSWORD_FILE names " + missing + ", which is not there",
        refusal("DB_PASSWORD", missing));
    assertEquals(
        "DB_PASSWORD_FILE names " + folder + ", which is a folder", refusal("DB_PASSWORD", folder));

    Path latin = folder.resolve("latin");
    Files.write(latin, "gehe\u00edm".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "DB_PASSWORD_FILE names " + latin + ", which is not UTF-8 text",
        refusal("DB_PASSWORD", latin));

    Path empty = write("\n");
    assertEquals(
        "EXTERNAL_API_KEY_FILE names " + empty + ", which is empty",
        refusal("EXTERNAL_API_KEY", empty));
  }

  @Test
  void aFullServerReadsNone() {
    Map<String, String> values = Map.of("DB_PASSWORD_FILE", "/run/secrets/db");

    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> SettingsCheck.refuseFiles(values::get));

    assertEquals(
        "DB_PASSWORD_FILE is read by the program wags.jar alone; give DB_PASSWORD here, or asadmin"
            + " set-config-dir a folder with a file of that name",
        failure.getMessage());
  }

  private String refusal(String name, Path file) {
    return assertThrows(
            StartFailedException.class, () -> read(Map.of(name + "_FILE", file.toString())))
        .getMessage();
  }

  private static Map<String, String> read(Map<String, String> values) throws StartFailedException {
    return read(List.of(values::get));
  }

  private static Map<String, String> read(List<UnaryOperator<String>> sources)
      throws StartFailedException {
    Map<String, StartFailedException> faults = new HashMap<>();
    Map<String, String> secrets = SecretFiles.read(sources, faults);
    for (StartFailedException fault : faults.values()) {
      throw fault;
    }
    return secrets;
  }

  private Path write(String content) throws Exception {
    return Files.writeString(folder.resolve("secret"), content);
  }
}
