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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.jpa.TimesAsTheyAre;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import jakarta.ejb.Schedule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what ARCHITECTURE.md says of who may import whom, and where each API may be used. */
class ArchitectureTest {

  private static final String BASE = "com.artakusuma.wags";

  private static final Path SOURCES = Path.of("src/main/java", BASE.split("\\."));

  private static final List<Path> DESCRIPTORS =
      List.of(Path.of("src/main/webapp/WEB-INF"), Path.of("src/main/resources/META-INF"));

  private static final Pattern CLASS_IN_DESCRIPTOR =
      Pattern.compile(BASE.replace(".", "\\.") + "(?:\\.[a-z]\\w*)*\\.[A-Z]\\w*");

  private static final Pattern ENTITY_IN_QUERY =
      Pattern.compile("\\b(?:FROM|JOIN|UPDATE)\\s+([A-Z]\\w*)\\s");

  private static final JavaClasses PROGRAM =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);

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

  private static final Set<String> VAGUE =
      Set.of("Util", "Utils", "Common", "Helper", "Manager", "Impl", "Service", "Bean");

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
        PROGRAM.stream()
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
        PROGRAM.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    files.values().removeIf(count -> count <= MOST_FILES);
    assertEquals(Map.of(), files);
  }

  /** Else others would change a feature's tables past its rules. */
  @Test
  void statementsAreUsedWhereTheyBelong() {
    PROGRAM.stream()
        .filter(type -> type.isTopLevelClass() && type.getSimpleName().endsWith("Sql"))
        .forEach(
            type -> {
              Stream<String> own = Stream.of(type.getPackageName() + "..");
              Stream<String> queue =
                  Stream.of(in("queue")).filter(all -> type.getPackageName().contains(".queue"));
              Stream<String> others =
                  STATEMENTS_FOR_OTHERS.getOrDefault(type.getSimpleName(), Set.of()).stream()
                      .map(ArchitectureTest::in);
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
        PROGRAM.stream()
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

  /** A descriptor names classes in strings, which no compiler looks at. */
  @Test
  void descriptorsNameClassesThatThereAre() throws IOException {
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Path folder : DESCRIPTORS) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher name = CLASS_IN_DESCRIPTOR.matcher(Files.readString(file));
          while (name.find()) {
            found.add(name.group());
            if (!PROGRAM.contain(name.group())) {
              missing.add(file.getFileName() + ": " + name.group());
            }
          }
        }
      }
    }
    assertFalse(found.isEmpty());
    assertEquals(List.of(), missing);
  }

  @Test
  void everyClassLiesInAKnownPackage() {
    check(
        classes()
            .should()
            .resideInAnyPackage(packages(MAY_IMPORT.keySet().toArray(String[]::new))));
  }

  @Test
  void sqlLiesWhereTheQueueIs() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                packages(
                    "platform",
                    "account",
                    "gateway.directory",
                    "history.text",
                    "queue",
                    "broadcast",
                    "consistency",
                    "health",
                    "move",
                    "webhook",
                    "check",
                    "boot"))
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

  /** The number of a column changes with those that stand before it. */
  @Test
  void columnsAreReadByName() {
    check(
        noClasses()
            .that()
            // EclipseLink tells the second one numbers only
            .doNotBelongToAnyOf(Results.class, TimesAsTheyAre.class)
            .should()
            .callMethodWhere(
                describe(
                    "reads a column of a result by its number",
                    ArchitectureTest::readsColumnByNumber)));
  }

  @Test
  void testsAreNamedInOneStyle() {
    methods()
        .that()
        .areAnnotatedWith(Test.class)
        .or()
        .areAnnotatedWith(ParameterizedTest.class)
        .should()
        .haveNameMatching("[a-z][A-Za-z0-9]*")
        .check(
            new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages(BASE));
  }

  /** The server knows summer time, and would call nobody in the hour that comes twice. */
  @Test
  void whatIsCalledByTheClockIsCalledByUtc() {
    methods()
        .that()
        .areAnnotatedWith(Schedule.class)
        .should(
            ArchConditions.<JavaMethod>have(
                describe(
                    "a time of UTC",
                    method -> method.getAnnotationOfType(Schedule.class).timezone().equals("UTC"))))
        .check(PROGRAM);
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

  private static Properties configuration() throws IOException {
    Properties configuration = new Properties();
    try (InputStream file =
        ArchitectureTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      configuration.load(file);
    }
    return configuration;
  }

  /** All but those that depend on the machine, which boot works out. */
  @Test
  void theDefaultsOfSettingsStandInOneFile() throws IOException {
    Properties defaults = configuration();
    List<ConfigProperty> settings =
        PROGRAM.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.isAnnotatedWith(ConfigProperty.class))
            .map(field -> field.getAnnotationOfType(ConfigProperty.class))
            .toList();
    assertFalse(settings.isEmpty());
    assertEquals(
        List.of(),
        settings.stream()
            .filter(setting -> defaults.containsKey(setting.name()))
            .filter(setting -> !setting.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE))
            .map(ConfigProperty::name)
            .toList());
  }

  /** It would make spans that nobody wants, and never end those of calls without an answer. */
  @Test
  void theServerTracesNoCallsOfGateways() throws IOException {
    Properties configuration = configuration();
    Set<String> clients =
        PROGRAM.stream()
            .filter(JavaClass::isInterface)
            .filter(
                type ->
                    type.getMethods().stream().anyMatch(each -> each.isAnnotatedWith(POST.class)))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertFalse(clients.isEmpty());
    clients.removeIf(name -> "false".equals(configuration.getProperty(name + "/Traced/value")));
    assertEquals(Set.of(), clients);
  }

  @Test
  void allThatIsScheduledStandsInOneTimetable() {
    check(
        methods()
            .that()
            .areAnnotatedWith(Schedule.class)
            .should()
            .beDeclaredInClassesThat()
            .haveFullyQualifiedName(BASE + ".schedule.BackgroundSchedule"));
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

  @Test
  void exceptionsAreNamedSo() {
    check(
        classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should()
            .haveSimpleNameEndingWith("Exception"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PROGRAM);
  }

  /** Looks at whole words only: a Beanstalk is no Bean. */
  private static boolean isNamedVaguely(JavaClass type) {
    String[] words = type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])");
    return Stream.of(words).anyMatch(VAGUE::contains);
  }

  private static boolean readsColumnByNumber(JavaMethodCall call) {
    AccessTarget.MethodCallTarget method = call.getTarget();
    return method.getOwner().isAssignableTo(ResultSet.class)
        && method.getName().startsWith("get")
        && method.getRawParameterTypes().stream()
            .limit(1)
            .anyMatch(type -> type.isEquivalentTo(int.class));
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

  private static String feature(String name) {
    return name.substring(BASE.length() + 1).split("\\.")[0];
  }

  private static String[] packages(String... names) {
    return Stream.of(names).map(ArchitectureTest::in).toArray(String[]::new);
  }

  private static String in(String name) {
    return BASE + "." + name + "..";
  }
}
