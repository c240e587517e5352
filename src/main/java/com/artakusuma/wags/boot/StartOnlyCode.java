package com.artakusuma.wags.boot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What only a start runs, and that so often that the virtual machine believes it worth its
 * optimizing compiler (C2): the search for classes and resources in hundreds of jars, the reading
 * of classes for annotations, the making of beans, pages and tables. Optimizing it takes a third of
 * the processor time of a start and is done when nobody needs it any more; see docs/PROFILE.md.
 */
final class StartOnlyCode {

  private static final Logger LOG = Logger.getLogger(StartOnlyCode.class.getName());

  /**
   * Methods as compiler directives name them. Nothing may stand here that handles a request, a
   * message or a row: C2 would not inline it into other methods either, and all of them would stay
   * slower. {@code -XX:+PrintCompilation} names what it is kept from ("excluded by CompileCommand")
   * while the server works.
   */
  private static final List<String> METHODS =
      List.of(
          // The JDK: finding, reading and making classes
          "java/lang/ClassLoader.*",
          "java/lang/PublicMethods*.*",
          "java/lang/invoke/LambdaForm$Name.*",
          "java/lang/invoke/MethodType*.*",
          "java/lang/reflect/Executable.declaredAnnotations",
          "java/lang/reflect/Field.declaredAnnotations",
          "java/lang/reflect/Field.getDeclaredAnnotations",
          "java/lang/reflect/Method.getDeclaredAnnotations",
          "java/lang/reflect/ProxyGenerator*.*",
          "java/net/URL.*",
          "java/net/URLClassLoader*.*",
          "java/net/URLStreamHandler.*",
          "java/nio/file/FileTreeWalker*.*",
          "java/security/CodeSource.*",
          "java/security/SecureClassLoader*.*",
          "java/util/jar/*.*",
          "java/util/zip/ZipCoder*.*",
          "java/util/zip/ZipFile*.*",
          "jdk/internal/jimage/*.*",
          "jdk/internal/loader/*.*",
          "jdk/internal/module/*.*",
          "jdk/internal/org/objectweb/asm/*.*",
          "sun/net/util/URLUtil.*",
          "sun/net/www/*.*",
          "sun/nio/fs/*.*",
          "sun/reflect/annotation/AnnotationParser*.*",
          "sun/reflect/annotation/AnnotationType.*",
          "sun/reflect/generics/factory/*.*",
          "sun/reflect/generics/parser/*.*",
          "sun/reflect/generics/tree/*.*",
          "sun/reflect/generics/visitor/*.*",
          // Payara: configuration and deployment
          "com/sun/appserv/connectors/*.*",
          "com/sun/enterprise/config/*.*",
          "com/sun/enterprise/deploy/*.*",
          "com/sun/enterprise/deployment/annotation/*.*",
          "com/sun/enterprise/deployment/archivist/*.*",
          "com/sun/enterprise/deployment/deploy/*.*",
          "com/sun/enterprise/deployment/node/*.*",
          "com/sun/enterprise/deployment/util/*.*",
          "com/sun/enterprise/loader/*.*",
          "com/sun/enterprise/module/*.*",
          "com/sun/enterprise/v3/admin/*.*",
          "com/sun/enterprise/v3/server/*.*",
          "org/apache/naming/resources/FileDirContext.*",
          "org/apache/naming/resources/WebDirContext.*",
          "org/glassfish/apf/*.*",
          "org/glassfish/hk2/classmodel/*.*",
          "org/glassfish/internal/data/*.*",
          "org/glassfish/internal/deployment/*.*",
          "org/glassfish/web/loader/*.*",
          "org/glassfish/weld/BeanDeploymentArchiveImpl.*",
          "org/glassfish/weld/connector/*.*",
          "org/objectweb/asm/*.*",
          // What it deploys: beans, constraints, entities, pages, tables
          "com/fasterxml/classmate/*.*",
          "com/sun/faces/config/manager/*.*",
          "com/sun/faces/config/processor/*.*",
          "com/sun/faces/facelets/util/Classpath.*",
          "org/eclipse/persistence/internal/jpa/deployment/*.*",
          "org/eclipse/persistence/internal/jpa/metadata/*.*",
          "org/eclipse/persistence/internal/libraries/asm/*.*",
          "org/flywaydb/*.*",
          "org/hibernate/validator/internal/metadata/*.*",
          "org/jboss/classfilewriter/*.*",
          "org/jboss/weld/annotated/enhanced/*.*",
          "org/jboss/weld/bootstrap/*.*",
          "org/jboss/weld/injection/producer/InterceptionModelInitializer.*",
          "org/jboss/weld/introspector/*.*",
          "org/jboss/weld/resolution/AbstractAssignabilityRules.*",
          "org/jboss/weld/resolution/EventTypeAssignabilityRules.*",
          "org/jboss/weld/resolution/TypeSafeObserverResolver.*",
          "org/jboss/weld/resources/*.*",
          "org/jboss/weld/util/bytecode/*.*",
          "org/jboss/weld/util/reflection/HierarchyDiscovery.*");

  private StartOnlyCode() {}

  /**
   * Keeps it from C2 for as long as the virtual machine runs: the quick compiler's code is good
   * enough for it.
   *
   * @param directives a file that is written for it
   * @throws IOException if it cannot be written
   */
  static void keepFromOptimizing(Path directives) throws IOException {
    Files.writeString(directives, directives());
    try {
      Object answer =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "compilerDirectivesAdd",
                  new Object[] {new String[] {directives.toString()}},
                  new String[] {String[].class.getName()});
      LOG.log(Level.FINE, "The virtual machine says: {0}", answer);
    } catch (JMException e) {
      // One without HotSpot's compilers starts as it likes
      LOG.log(Level.FINE, "No compiler directives: {0}", e.toString());
    }
  }

  /** In the form of the JDK's {@code Compiler.directives_add}, JEP 165. */
  private static String directives() {
    return METHODS.stream()
        .map(method -> '"' + method + '"')
        .collect(Collectors.joining(", ", "[{match: [", "], c2: {Exclude: true}}]"));
  }
}
