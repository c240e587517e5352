package com.artakusuma.wags.demo;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles changed classes and puts them into a running virtual machine, through the Java Debug
 * Wire Protocol.
 */
final class CodeReload implements AutoCloseable {

  private final VirtualMachine machine;

  private CodeReload(VirtualMachine machine) {
    this.machine = machine;
  }

  /** What a virtual machine is started with so that it can be attached to at a port. */
  static String flag(int port) {
    return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
  }

  /**
   * Attaches to a virtual machine on this one.
   *
   * @throws IOException where none listens there
   */
  static CodeReload attach(int port) throws IOException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(c -> c.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    try {
      return new CodeReload(connector.attach(arguments));
    } catch (IllegalConnectorArgumentsException e) {
      throw new IOException(e);
    }
  }

  /**
   * Compiles one source file and replaces its classes where they are loaded.
   *
   * @param classes folder that the class files go to, which is on the class path of this process
   * @return what became of it, to be read
   */
  String reload(Path source, Path classes) throws IOException {
    Path fresh = Files.createTempDirectory(classes.getParent(), "reload");
    try {
      StringWriter errors = new StringWriter();
      if (!compile(source, fresh, errors)) {
        return "does not compile:\n" + errors;
      }
      Map<ReferenceType, byte[]> loaded = loaded(fresh);
      machine.redefineClasses(loaded);
      copy(fresh, classes);
      return loaded.isEmpty() ? "compiled; not loaded yet" : "replaced";
    } catch (UnsupportedOperationException e) {
      return "needs a restart, since not only bodies of methods changed";
    } finally {
      delete(fresh);
    }
  }

  private static boolean compile(Path source, Path target, StringWriter errors) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", target.toString(), "-parameters", "-g", "-proc:none", "-nowarn");
      return compiler
          .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
          .call();
    }
  }

  private Map<ReferenceType, byte[]> loaded(Path folder) throws IOException {
    Map<ReferenceType, byte[]> loaded = new HashMap<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replaceFirst("\\.class$", "");
      for (ReferenceType type : machine.classesByName(name.replace('/', '.'))) {
        loaded.put(type, Files.readAllBytes(file));
      }
    }
    return loaded;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.write(target, Files.readAllBytes(file));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    machine.dispose();
  }
}
