package com.artakusuma.wags;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Schedule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what ARCHITECTURE.md says of who may import whom, and where each API may be used. */
class ArchitectureTest {

  private static final String BASE = "com.artakusuma.wags";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);

  /** The rooms of the queue, the lowest floor first. */
  private static final List<Set<String>> FLOORS_OF_THE_QUEUE =
      List.of(
          Set.of("queue", "queue.pace"),
          Set.of("queue.hold"),
          Set.of("queue.claim", "queue.statistics"),
          Set.of("queue.accept", "queue.settle"),
          Set.of("queue.send", "queue.manage", "queue.cleanup"));

  private static final Set<String> VAGUE =
      Set.of("Util", "Utils", "Common", "Helper", "Manager", "Impl", "Service", "Bean");

  @Test
  void platformImportsNoFeature() {
    check(imports("platform"));
  }

  @Test
  void accountImportsNoFeature() {
    check(imports("account", "platform"));
  }

  @Test
  void messageImportsNoFeature() {
    check(imports("message", "platform"));
  }

  @Test
  void historyImportsMessage() {
    check(imports("history", "message", "platform"));
  }

  @Test
  void gatewayImportsNothing() {
    check(imports("gateway"));
  }

  @Test
  void queueImportsHistoryMessageAndGateway() {
    check(imports("queue", "history", "message", "gateway", "platform"));
  }

  /** Each room of the queue imports only those on lower floors. */
  @Test
  void importsOfTheQueueRunDownwards() {
    Set<String> below = new LinkedHashSet<>();
    for (Set<String> floor : FLOORS_OF_THE_QUEUE) {
      for (String room : floor) {
        Set<String> allowed = new LinkedHashSet<>(below);
        allowed.add(room);
        check(
            noClasses()
                .that()
                .resideInAPackage(BASE + "." + room)
                .should()
                .dependOnClassesThat(
                    resideInAPackage(in("queue"))
                        .and(
                            not(
                                resideInAnyPackage(
                                    allowed.stream()
                                        .map(name -> BASE + "." + name)
                                        .toArray(String[]::new))))));
      }
      below.addAll(floor);
    }
  }

  @Test
  void broadcastImportsAccountHistoryMessageAndQueue() {
    check(imports("broadcast", "account", "history", "message", "queue", "platform"));
  }

  @Test
  void apiImportsTheStores() {
    check(
        imports(
            "api",
            "account",
            "history",
            "message",
            "broadcast",
            "queue",
            "consistency",
            "platform"));
  }

  @Test
  void webImportsTheStores() {
    check(imports("web", "account", "history", "message", "broadcast", "queue", "platform"));
  }

  @Test
  void consistencyImportsMessage() {
    check(imports("consistency", "message", "platform"));
  }

  @Test
  void healthImportsConsistencyAndQueue() {
    check(imports("health", "consistency", "queue", "platform"));
  }

  @Test
  void bootImportsNothing() {
    check(imports("boot"));
  }

  @Test
  void nobodyImportsApi() {
    check(nobodyImports("api"));
  }

  @Test
  void nobodyImportsWeb() {
    check(nobodyImports("web"));
  }

  @Test
  void nobodyImportsQueueSend() {
    check(nobodyImports("queue.send"));
  }

  @Test
  void nobodyImportsHealth() {
    check(nobodyImports("health"));
  }

  @Test
  void onlyApiAndHealthImportConsistency() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("consistency", "api", "health"))
            .should()
            .dependOnClassesThat(resideInAPackage(in("consistency"))));
  }

  @Test
  void nobodyImportsBoot() {
    check(nobodyImports("boot"));
  }

  @Test
  void noCycles() {
    check(slices().matching(BASE + ".(*)..").should().beFreeOfCycles());
    check(slices().matching(BASE + ".web.(*)..").should().beFreeOfCycles());
  }

  @Test
  void everyClassLiesInAKnownPackage() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                packages(
                    "account",
                    "message",
                    "history",
                    "queue",
                    "broadcast",
                    "gateway",
                    "api",
                    "web",
                    "consistency",
                    "health",
                    "platform",
                    "boot")));
  }

  @Test
  void sqlLiesWhereTheQueueIs() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                packages(
                    "platform", "account", "queue", "broadcast", "consistency", "health", "boot"))
            // asks a failure for its SQL state, nothing more
            .and()
            .doNotHaveFullyQualifiedName(BASE + ".api.error.DatabaseFailure")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql.."));
  }

  /**
   * What the driver makes of a time itself depends on the server and on zones: SqlTime says how.
   */
  @Test
  void timesAreGivenToStatementsAsText() {
    check(
        noClasses()
            .that()
            // binds texts and numbers of any kind, and times by SqlTime
            .doNotHaveFullyQualifiedName(BASE + ".account.AccountSql")
            .should()
            .callMethod(PreparedStatement.class, "setObject", int.class, Object.class)
            .orShould()
            .callMethod(PreparedStatement.class, "setTimestamp", int.class, Timestamp.class));
  }

  @Test
  void entityManagersLieInTheStores() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("account", "history"))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class));
  }

  /** EclipseLink would take them for times of the virtual machine's zone. */
  @Test
  void entitiesHaveInstantsOnly() {
    check(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveRawType(LocalDateTime.class)
            .orShould()
            .haveRawType(LocalDate.class)
            .orShould()
            .haveRawType(java.util.Date.class));
  }

  @Test
  void onlyTimersAreScheduled() {
    check(
        methods()
            .that()
            .areAnnotatedWith(Schedule.class)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Timer"));
  }

  @Test
  void restLiesInApiAndGateway() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("api", "gateway"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.rest.client.."));
  }

  @Test
  void facesLieInWeb() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("web"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.faces..", "org.primefaces.."));
  }

  @Test
  void namesSayWhatAClassDoes() {
    check(
        noClasses()
            .should(
                be(
                    describe(
                        "named util, common, helper, manager, impl, service or bean",
                        ArchitectureTest::isNamedVaguely))));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PROGRAM);
  }

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
        .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(all))))
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
