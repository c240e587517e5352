package com.artakusuma.wags.boot.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.boot.settings.StartFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void readsOneValue(String line, String expected) throws StartFailedException {
    assertEquals(Map.of("DB_HOST", expected), DotEnv.parse(List.of(line)));
  }

  @Test
  void skipsCommentsAndEmptyLinesAndTheByteOrderMark() throws StartFailedException {
    List<String> lines = List.of("\uFEFF# WAGS", "", "  # more", "A=1", "  B=2  ");

    assertEquals(Map.of("A", "1", "B", "2"), DotEnv.parse(lines));
  }

  @Test
  void takesTheLastOfTwoAssignments() throws StartFailedException {
    assertEquals(Map.of("A", "2"), DotEnv.parse(List.of("A=1", "A=2")));
  }

  @Test
  void tellsWhichOfTwoAssignmentsCounts() {
    assertEquals(
        List.of(".env line 3: A is in line 1, too, with another value; the last one counts"),
        DotEnv.repeated(List.of("\uFEFFA=1", "# A=3", "export A=2", "B=1", " B=1 ", "#B=2")));
  }

  @ParameterizedTest
  @CsvSource({"DB_PASSWORD secret", "'DB_PASSWORD: secret'", "1A=secret"})
  void namesTheLineThatIsNoAssignmentButNotItsText(String line) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> DotEnv.parse(List.of("A=1", line)));

    assertEquals(".env line 2 must look like NAME=value", failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A='secret", "A='it's secret'", "A='secret' 2", "A=\"a\"secret\""})
  void refusesAnOpenQuoteAndTextBehindAClosedOne(String line) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> DotEnv.parse(List.of(line)));

    assertEquals(
        ".env line 1 has a quote that is not closed, or text behind it: a value with quotes of one"
            + " kind stands in those of the other",
        failure.getMessage());
  }

  @Test
  void takesAMissingFileForAnEmptyOne(@TempDir Path folder) throws StartFailedException {
    assertEquals(List.of(), DotEnv.lines(folder.resolve(".env")));
  }

  @Test
  void namesTheLineThatIsNotUtf8(@TempDir Path folder) throws Exception {
    Path file =
        Files.write(
            folder.resolve(".env"), "A=1\nB=2\r\nC=ä".getBytes(StandardCharsets.ISO_8859_1));

    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> DotEnv.lines(file));

    assertEquals(".env line 3 is not UTF-8 text: save the file as UTF-8", failure.getMessage());
  }

  @Test
  void readsLinesOfEitherKindAndOneWithoutAnEnd(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve(".env"), "A=1\r\n\nB='ä'");

    assertEquals(Map.of("A", "1", "B", "ä"), DotEnv.parse(DotEnv.lines(file)));
  }

  @Test
  void saysThatAFolderIsNoFile(@TempDir Path folder) throws Exception {
    Path wrong = Files.createDirectory(folder.resolve(".env"));

    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> DotEnv.lines(wrong));

    assertEquals(
        wrong + " is a folder, where a file with settings is expected", failure.getMessage());
  }

  @Test
  void saysWhoMayNotReadIt(@TempDir Path folder) {
    Path file = folder.resolve(".env");

    String words = DotEnv.unreadable(file, new AccessDeniedException(file.toString()));

    assertEquals(
        "The user %s may not read %s: change its owner or its permissions"
            .formatted(System.getProperty("user.name"), file),
        words);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"DB_PASSWORD=a #b", "export DB_PASSWORD = a b  # c", "DB_PASSWORD=#b"})
  void saysThatASecretEndsBeforeItsComment(String line) {
    assertEquals(
        List.of(
            ".env line 2: what follows the # is a comment and not part of DB_PASSWORD; if it"
                + " is meant to be one, put the value in single quotes"),
        DotEnv.cutSecrets(List.of("A=1", line), List.of("DB_PASSWORD")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"DB_PASSWORD=a#b", "DB_PASSWORD='a #b'", "DB_PASSWORD=\"a\" # b", "PORT=1 # b", "#"})
  void leavesOtherCommentsAlone(String line) {
    assertEquals(List.of(), DotEnv.cutSecrets(List.of(line), List.of("DB_PASSWORD")));
  }
}
