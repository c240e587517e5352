package com.artakusuma.wags;

import static com.artakusuma.wags.Program.BASE;
import static com.artakusuma.wags.Program.CLASSES;
import static com.artakusuma.wags.Program.check;
import static com.artakusuma.wags.Program.packages;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.jpa.TimesAsTheyAre;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
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
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Holds where each API may be used, and how the code does what has one way of doing it. */
class ConventionsTest {

  private static final List<Path> DESCRIPTORS =
      List.of(Path.of("src/main/webapp/WEB-INF"), Path.of("src/main/resources/META-INF"));

  private static final Pattern CLASS_IN_DESCRIPTOR =
      Pattern.compile(BASE.replace(".", "\\.") + "(?:\\.[a-z]\\w*)*\\.[A-Z]\\w*");

  private static final Set<String> VAGUE =
      Set.of("Util", "Utils", "Common", "Helper", "Manager", "Impl", "Service", "Bean");

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
  void entityManagersLieInTheStores() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("account", "history"))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class));
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
        .check(CLASSES);
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
            if (!CLASSES.contain(name.group())) {
              missing.add(file.getFileName() + ": " + name.group());
            }
          }
        }
      }
    }
    assertFalse(found.isEmpty());
    assertEquals(List.of(), missing);
  }

  /** All but those that depend on the machine, which boot works out. */
  @Test
  void theDefaultsOfSettingsStandInOneFile() throws IOException {
    Properties defaults = configuration();
    List<ConfigProperty> settings =
        CLASSES.stream()
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
        CLASSES.stream()
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
                    ConventionsTest::readsColumnByNumber)));
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
  void namesSayWhatAClassDoes() {
    check(
        noClasses()
            .should(
                be(
                    describe(
                        "named util, common, helper, manager, impl, service or bean",
                        ConventionsTest::isNamedVaguely))));
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

  private static Properties configuration() throws IOException {
    Properties configuration = new Properties();
    try (InputStream file =
        ConventionsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      configuration.load(file);
    }
    return configuration;
  }
}
