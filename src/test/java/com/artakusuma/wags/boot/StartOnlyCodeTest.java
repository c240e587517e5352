package com.artakusuma.wags.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the virtual machine understands what it is told of code that only a start runs. */
class StartOnlyCodeTest {

  @AfterEach
  void forget() throws JMException {
    say("compilerDirectivesRemove");
  }

  @Test
  void theVirtualMachineKeepsItFromItsOptimizingCompilerAlone(@TempDir Path folder)
      throws Exception {
    StartOnlyCode.keepFromOptimizing(folder.resolve("directives.json"));

    String all = say("compilerDirectivesPrint");
    assertTrue(all.contains("org/flywaydb/*.*"), all);
    String quick = all.substring(all.indexOf("c1 directives:"), all.indexOf("c2 directives:"));
    String optimizing = all.substring(all.indexOf("c2 directives:"));
    assertTrue(quick.contains("Exclude:false"), all);
    assertTrue(optimizing.startsWith("Exclude:true", optimizing.indexOf("Exclude:")), all);
  }

  private static String say(String command) throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[0],
                new String[0]);
  }
}
