package com.artakusuma.wags.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that answers each line with what its method says, changed while it runs. */
class CodeReloadTest {

  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] arguments) throws Exception {
          var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
          System.out.println("up");
          while (in.readLine() != null) {
            System.out.println(answer());
          }
        }
        static String answer() {
          return "before";
        }
      }
      """;

  @TempDir private Path folder;

  private Path source;
  private Path classes;
  private Process program;
  private BufferedReader out;
  private PrintWriter in;
  private CodeReload code;

  @BeforeEach
  void start() throws Exception {
    source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
    classes = Files.createDirectories(folder.resolve("classes"));
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Process javac =
        new ProcessBuilder(
                bin.resolve("javac").toString(), "-d", classes.toString(), source.toString())
            .start();
    assertEquals(0, javac.waitFor());
    int port = TestDatabase.freePort();
    program =
        new ProcessBuilder(
                bin.resolve("java").toString(),
                CodeReload.flag(port),
                "-cp",
                classes.toString(),
                "Program")
            .start();
    out = program.inputReader();
    in = new PrintWriter(program.outputWriter(), true);
    while (!"up".equals(out.readLine())) {
      assertTrue(program.isAlive());
    }
    code = CodeReload.attach(port);
  }

  @AfterEach
  void stop() {
    code.close();
    program.destroyForcibly();
  }

  @Test
  void aChangedBodyIsWhatRunsNext() throws IOException {
    assertEquals("before", answer());
    assertEquals("replaced", reload("before", "after"));
    assertEquals("after", answer());
  }

  @Test
  void whatDoesNotCompileIsSaidAndChangesNothing() throws IOException {
    String said = reload("\"before\"", "before");
    assertTrue(said.startsWith("does not compile:") && said.contains("Program.java:10"), said);
    assertEquals("before", answer());
  }

  @Test
  void anotherShapeNeedsARestart() throws IOException {
    String said = reload("static String answer()", "static int more; static String answer()");
    assertTrue(said.startsWith("needs a restart"), said);
    assertEquals("before", answer());
  }

  private String reload(String old, String replacement) throws IOException {
    Files.writeString(source, PROGRAM.replace(old, replacement));
    return code.reload(source, classes);
  }

  private String answer() throws IOException {
    in.println();
    return out.readLine();
  }
}
