package com.artakusuma.wags.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of this program's past, built from the history of its repository into a folder of its
 * own, once.
 *
 * @param asked how it was asked for
 * @param commit its whole hash
 * @param tables of which version it makes the tables
 */
record EarlierVersion(String asked, String commit, int tables) {

  private static final String SCRIPTS = "src/main/resources/db/migration/";
  private static final String NOW = "HEAD";
  private static final Path FOLDER = Path.of("target", "upgrade");

  /** Those of {@code -Dupgrade.from}, by commas: revisions of git, or {@code V19}. */
  static Stream<EarlierVersion> all() {
    return Arrays.stream(System.getProperty("upgrade.from").split(",")).map(EarlierVersion::of);
  }

  /**
   * Finds one.
   *
   * @param asked a revision of git, or {@code V19} for the last one before tables of version 20
   */
  static EarlierVersion of(String asked) {
    String revision = asked.matches("V\\d+") ? last(Integer.parseInt(asked.substring(1))) : asked;
    String commit = git("rev-parse", "--verify", revision + "^{commit}");
    return new EarlierVersion(asked, commit, tables(commit));
  }

  /** Scripts came to the main line in another order than that of their numbers, too. */
  private static String last(int tables) {
    int next = tables + 1;
    String revision = before(next);
    while (tables(revision) != tables && !revision.equals(NOW)) {
      next++;
      revision = before(next);
    }
    if (tables(revision) != tables) {
      throw new IllegalArgumentException("No revision has tables " + tables + " as its newest");
    }
    return revision;
  }

  /** The revision before the one that brought a script; this one where none has. */
  private static String before(int script) {
    String added =
        git(
            "log",
            "--first-parent",
            "-m",
            "--diff-filter=A",
            "--format=%H",
            "--",
            SCRIPTS + "V" + script + "__*");
    return added.isEmpty() ? NOW : added + "^1";
  }

  private static int tables(String revision) {
    return git("ls-tree", "--name-only", revision, SCRIPTS)
        .lines()
        .map(name -> name.substring(SCRIPTS.length()).replaceFirst("V(\\d+)__.*", "$1"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElseThrow();
  }

  /** Its {@code wags.jar}, built where that was not done yet. */
  Path program() {
    Path folder = FOLDER.resolve(commit).toAbsolutePath();
    Path jar = folder.resolve("target").resolve("wags.jar");
    if (!Files.exists(jar)) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Path sources = folder.resolve("sources.tar");
      git("archive", "--output=" + sources, commit);
      run(folder, List.of("tar", "-xf", sources.toString()));
      run(
          folder,
          List.of(
              "mvn",
              System.getProperty("wags.maven", "").equals("offline=true") ? "-o" : "-e",
              "-B",
              "-ntp",
              "-q",
              "package",
              "-Dmaven.test.skip=true",
              "-Dspotless.check.skip=true"));
    }
    return jar;
  }

  private static String git(String... arguments) {
    List<String> command = Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
    return run(Path.of("").toAbsolutePath(), command);
  }

  /** Runs a program to its end; what it wrote. */
  private static String run(Path folder, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String written =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed in " + folder + ":\n" + written);
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As it is named in a report. */
  @Override
  public String toString() {
    return "%s, tables %d".formatted(commit.substring(0, 7), tables);
  }
}
