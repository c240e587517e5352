package com.artakusuma.wags.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DB_HOST=localhost              | localhost",
        "DB_HOST = db.example           | db.example",
        "export DB_HOST=db              | db",
        "DB_HOST=db # the main one      | db",
        "DB_HOST=a#b                    | a#b",
        "DB_HOST='a b # c'              | a b # c",
        "DB_HOST=\"a b\" # why          | a b",
        "DB_HOST=\"say \\\"hi\\\"\"     | say \"hi\"",
        "DB_HOST='C:\\new'              | C:\\new",
        "DB_HOST=a\\b;c%20=\"d\"'e'      | a\\b;c%20=\"d\"'e'",
        "DB_HOST=\"a\\pb\\$c\\\\d\"        | a\\pb$c\\d",
        "DB_HOST=p$ss=w{o}rd            | p$ss=w{o}rd",
        "DB_HOST=                       | ``",
        "DB_HOST=''                     | ``",
        "DB_HOST=# nothing              | ``",
      })
  void readsOneValue(String line, String expected) throws StartFailure {
    assertEquals(Map.of("DB_HOST", expected), DotEnv.parse(List.of(line)));
  }

  @Test
  void skipsCommentsAndEmptyLinesAndTheByteOrderMark() throws StartFailure {
    List<String> lines = List.of("\uFEFF# WAGS", "", "  # more", "A=1", "  B=2  ");

    assertEquals(Map.of("A", "1", "B", "2"), DotEnv.parse(lines));
  }

  @Test
  void takesTheLastOfTwoAssignments() throws StartFailure {
    assertEquals(Map.of("A", "2"), DotEnv.parse(List.of("A=1", "A=2")));
  }

  @ParameterizedTest
  @CsvSource({"DB_PASSWORD secret", "'DB_PASSWORD: secret'", "1A=secret"})
  void namesTheLineThatIsNoAssignmentButNotItsText(String line) {
    StartFailure failure =
        assertThrows(StartFailure.class, () -> DotEnv.parse(List.of("A=1", line)));

    assertEquals(".env line 2 must look like NAME=value", failure.getMessage());
  }

  @Test
  void refusesAnOpenQuote() {
    StartFailure failure =
        assertThrows(StartFailure.class, () -> DotEnv.parse(List.of("A='secret")));

    assertEquals(".env line 1 has a quote that is not closed", failure.getMessage());
  }

  @Test
  void takesAMissingFileForAnEmptyOne(@TempDir Path folder) throws StartFailure {
    assertEquals(Map.of(), DotEnv.read(folder.resolve(".env")));
  }

  @Test
  void refusesAFileThatIsNotUtf8(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve(".env"), "A=ä".getBytes(StandardCharsets.ISO_8859_1));

    StartFailure failure = assertThrows(StartFailure.class, () -> DotEnv.read(file));

    assertFalse(failure.getMessage().contains("\n"));
  }
}
