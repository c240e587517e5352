package com.artakusuma.wags;

import static com.artakusuma.wags.Program.BASE;
import static com.artakusuma.wags.Program.CLASSES;
import static com.artakusuma.wags.Program.check;
import static com.artakusuma.wags.Program.in;
import static com.artakusuma.wags.Program.packages;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what ARCHITECTURE.md says of who may import whom. */
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java", BASE.split("\\."));

  private static final Pattern ENTITY_IN_QUERY =
      Pattern.compile("\\b(?:FROM|JOIN|UPDATE)\\s+([A-Z]\\w*)\\s");

  /** Each feature and the others that it may import. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("platform", Set.of()),
          Map.entry("account", Set.of("platform")),
          Map.entry("message", Set.of("platform")),
          Map.entry("history", Set.of("message", "platform")),
          Map.entry("gateway", Set.of("message", "platform")),
          Map.entry("export", Set.of("history", "message", "platform")),
          Map.entry("queue", Set.of("history", "message", "gateway", "webhook", "platform")),
          Map.entry("webhook", Set.of("message", "platform")),
          Map.entry("broadcast", Set.of("account", "history", "message", "queue", "platform")),
          Map.entry("consistency", Set.of("message", "queue", "platform")),
          Map.entry("health", Set.of("consistency", "message", "queue", "platform")),
          Map.entry(
              "api",
              Set.of(
                  "account",
                  "gateway",
                  "history",
                  "message",
                  "broadcast",
                  "queue",
                  "export",
                  "consistency",
                  "webhook",
                  "platform")),
          Map.entry(
              "web",
              Set.of(
                  "account",
                  "gateway",
                  "history",
                  "message",
                  "broadcast",
                  "queue",
                  "export",
                  "webhook",
                  "check",
                  "platform")),
          Map.entry("check", Set.of("account", "gateway", "queue", "webhook", "platform")),
          Map.entry(
              "schedule",
              Set.of(
                  "gateway",
                  "history",
                  "queue",
                  "broadcast",
                  "health",
                  "web",
                  "webhook",
                  "platform")),
          Map.entry(
              "move", Set.of("account", "message", "broadcast", "history", "queue", "platform")),
          Map.entry("warmup", Set.of("account", "gateway", "platform")),
          Map.entry("boot", Set.of()));

  /** A package with more files than that is split into rooms. */
  private static final int MOST_FILES = 15;

  /**
   * Statements that others may join to their own transaction, and who does: the audit log's, the
   * queue's for messages that a broadcast is expanded into, or that a repair brings back, the
   * broadcasts' for recipients that are moved, and those by which the index of texts forgets a
   * sender.
   */
  private static final Map<String, Set<String>> STATEMENTS_FOR_OTHERS =
      Map.of(
          "AuditSql", Set.of("account", "gateway", "queue", "broadcast", "move", "webhook"),
          "ChunkSql", Set.of("move"),
          "EnqueueSql", Set.of("broadcast"),
          "LaneSql", Set.of("broadcast", "consistency", "move"),
          "TextIndexSql", Set.of("move"));

  /** The rooms of the queue, the lowest floor first. */
  private static final List<Set<String>> FLOORS_OF_THE_QUEUE =
      List.of(
          Set.of("queue", "queue.pace"),
          Set.of("queue.blocklist"),
          Set.of("queue.hold", "queue.lane"),
          Set.of("queue.claim", "queue.statistics", "queue.session"),
          Set.of("queue.event"),
          Set.of("queue.accept", "queue.settle"),
          Set.of("queue.send", "queue.manage", "queue.cleanup", "queue.receipt"));

  @ParameterizedTest
  @MethodSource("features")
  void importsOnlyWhatItMay(String feature) {
    check(imports(feature, MAY_IMPORT.get(feature).toArray(String[]::new)));
  }

  static Set<String> features() {
    return MAY_IMPORT.keySet();
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
    assertEquals(
        below,
        CLASSES.stream()
            .map(type -> type.getPackageName().substring(BASE.length() + 1))
            .filter(name -> name.equals("queue") || name.startsWith("queue."))
            .collect(Collectors.toSet()),
        "each room has its floor");
  }

  /** But for the timetable, which calls whatever there is. */
  @ParameterizedTest
  @ValueSource(strings = {"api", "web", "queue.send", "health", "move", "boot"})
  void nobodyImports(String outermost) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages(outermost, "schedule"))
            .should()
            .dependOnClassesThat(resideInAPackage(in(outermost))));
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
  void noCycles() {
    check(slices().matching(BASE + ".(*)..").should().beFreeOfCycles());
    check(slices().matching(BASE + ".web.(*)..").should().beFreeOfCycles());
  }

  @Test
  void noCyclesBetweenRooms() {
    check(slices().matching(BASE + ".(**)").should().beFreeOfCycles());
  }

  @Test
  void noPackageIsTooLargeToLookThrough() {
    Map<String, Long> files =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    files.values().removeIf(count -> count <= MOST_FILES);
    assertEquals(Map.of(), files);
  }

  @Test
  void everyClassLiesInAKnownPackage() {
    check(
        classes()
            .should()
            .resideInAnyPackage(packages(MAY_IMPORT.keySet().toArray(String[]::new))));
  }

  /** Else others would change a feature's tables past its rules. */
  @Test
  void statementsAreUsedWhereTheyBelong() {
    CLASSES.stream()
        .filter(type -> type.isTopLevelClass() && type.getSimpleName().endsWith("Sql"))
        .forEach(
            type -> {
              Stream<String> own = Stream.of(type.getPackageName() + "..");
              Stream<String> queue =
                  Stream.of(in("queue")).filter(all -> type.getPackageName().contains(".queue"));
              Stream<String> others =
                  STATEMENTS_FOR_OTHERS.getOrDefault(type.getSimpleName(), Set.of()).stream()
                      .map(Program::in);
              check(
                  noClasses()
                      .that()
                      .resideOutsideOfPackages(
                          Stream.of(own, queue, others)
                              .flatMap(Function.identity())
                              .toArray(String[]::new))
                      .should()
                      .dependOnClassesThat()
                      .areAssignableTo(type.getName()));
            });
  }

  /** A query names its entities in a string, where no import shows them. */
  @Test
  void queriesNameOnlyEntitiesThatTheirPackageMayImport() throws IOException {
    Map<String, String> features =
        CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(Entity.class))
            .collect(
                Collectors.toMap(JavaClass::getSimpleName, type -> feature(type.getPackageName())));
    List<String> found = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        String feature = SOURCES.relativize(source).getName(0).toString();
        Matcher entity = ENTITY_IN_QUERY.matcher(Files.readString(source));
        while (entity.find()) {
          String of = features.get(entity.group(1));
          if (of != null) {
            String line = source.getFileName() + ": " + entity.group();
            found.add(line);
            if (!of.equals(feature) && !MAY_IMPORT.get(feature).contains(of)) {
              wrong.add(line);
            }
          }
        }
      }
    }
    assertFalse(found.isEmpty());
    assertEquals(List.of(), wrong);
  }

  /** A package may import these others of ours, and itself. */
  private static ArchRule imports(String name, String... allowed) {
    String[] all =
        Stream.concat(Stream.of(name), Stream.of(allowed)).map(Program::in).toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(in(name)))
        .should()
        .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(all))))
        .because("ARCHITECTURE.md says who may import whom");
  }

  private static String feature(String name) {
    return name.substring(BASE.length() + 1).split("\\.")[0];
  }
}
