package com.artakusuma.wags;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Schedule;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what ARCHITECTURE.md says of who may import whom, and where each API may be used. */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final String BASE = "com.artakusuma.wags";

  private static final Set<String> VAGUE =
      Set.of("Util", "Utils", "Common", "Helper", "Manager", "Impl", "Service", "Bean");

  @ArchTest static final ArchRule PLATFORM_IMPORTS_NO_FEATURE = imports("platform");
  @ArchTest static final ArchRule ACCOUNT_IMPORTS_NO_FEATURE = imports("account", "platform");
  @ArchTest static final ArchRule MESSAGE_IMPORTS_NO_FEATURE = imports("message", "platform");
  @ArchTest static final ArchRule GATEWAY_IMPORTS_NO_FEATURE = imports("gateway", "platform");

  @ArchTest
  static final ArchRule OUTBOX_IMPORTS_MESSAGE = imports("outbox", "message", "platform");

  @ArchTest
  static final ArchRule BROADCAST_IMPORTS_MESSAGE_AND_OUTBOX =
      imports("broadcast", "message", "outbox", "platform");

  @ArchTest
  static final ArchRule DELIVERY_IMPORTS_OUTBOX_MESSAGE_AND_GATEWAY =
      imports("delivery", "outbox", "message", "gateway", "platform");

  @ArchTest
  static final ArchRule API_IMPORTS_THE_STORES =
      imports("api", "account", "message", "broadcast", "outbox", "platform");

  @ArchTest
  static final ArchRule WEB_IMPORTS_THE_STORES =
      imports("web", "account", "message", "broadcast", "outbox", "platform");

  @ArchTest
  static final ArchRule OPS_IMPORTS_THE_STORES =
      imports("ops", "account", "message", "broadcast", "outbox", "platform");

  @ArchTest static final ArchRule BOOT_IMPORTS_NOTHING = imports("boot");

  @ArchTest static final ArchRule NOBODY_IMPORTS_API = nobodyImports("api");
  @ArchTest static final ArchRule NOBODY_IMPORTS_WEB = nobodyImports("web");
  @ArchTest static final ArchRule NOBODY_IMPORTS_DELIVERY = nobodyImports("delivery");
  @ArchTest static final ArchRule NOBODY_IMPORTS_OPS = nobodyImports("ops");
  @ArchTest static final ArchRule NOBODY_IMPORTS_BOOT = nobodyImports("boot");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EVERY_CLASS_LIES_IN_A_KNOWN_PACKAGE =
      classes()
          .should()
          .resideInAnyPackage(
              packages(
                  "account", "message", "outbox", "broadcast", "gateway", "delivery", "api", "web",
                  "ops", "platform", "boot"));

  @ArchTest
  static final ArchRule SQL_LIES_WHERE_THE_QUEUE_IS =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("platform", "outbox", "broadcast", "boot"))
          // asks a failure for its SQL state, nothing more
          .and()
          .doNotHaveFullyQualifiedName(BASE + ".api.Errors")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule ENTITY_MANAGERS_LIE_IN_THE_STORES =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("account", "message", "broadcast"))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class);

  @ArchTest
  static final ArchRule ONLY_TIMERS_ARE_SCHEDULED =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .should()
          .beDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Timer");

  @ArchTest
  static final ArchRule REST_LIES_IN_API_AND_GATEWAY =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("api", "gateway"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.rest.client..");

  @ArchTest
  static final ArchRule FACES_LIE_IN_WEB =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("web"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.faces..", "org.primefaces..");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
      noClasses()
          .should(
              be(
                  describe(
                      "named util, common, helper, manager, impl, service or bean",
                      ArchitectureTest::isNamedVaguely)));

  /** Looks at whole words only: a Beanstalk is no Bean. */
  private static boolean isNamedVaguely(JavaClass type) {
    String[] words = type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])");
    return Stream.of(words).anyMatch(VAGUE::contains);
  }

  /** A package may import these others of ours, and itself. */
  private static ArchRule imports(String name, String... allowed) {
    String[] all =
        Stream.concat(Stream.of(name), Stream.of(allowed))
            .map(ArchitectureTest::in)
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(in(name)))
        .should()
        .dependOnClassesThat(
            resideInAPackage(BASE + "..").and(
                not(resideInAnyPackage(all))))
        .allowEmptyShould(true)
        .because("ARCHITECTURE.md says who may import whom");
  }

  private static ArchRule nobodyImports(String name) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(name))
        .should()
        .dependOnClassesThat(resideInAPackage(in(name)));
  }

  private static String[] packages(String... names) {
    return Stream.of(names).map(ArchitectureTest::in).toArray(String[]::new);
  }

  private static String in(String name) {
    return BASE + "." + name + "..";
  }
}
