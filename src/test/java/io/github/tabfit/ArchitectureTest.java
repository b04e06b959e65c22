package io.github.tabfit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the package table of CONTRIBUTING.md against the code: who may use whom, and which library
 * stays where.
 */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.github.tabfit";

  /** The package of {@code Experiment} itself. */
  private static final String FACADE = "(root)";

  private static final Pattern ROW =
      Pattern.compile("\\| (\\(root\\)|`[a-z0-9.]+`) \\| [^|]* \\| ([^|]*) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");

  /** What each package may use of ours, beside itself. */
  private static final Map<String, Set<String>> MAY_USE = mayUse();

  @ArchTest
  static final ArchRule everyPackageUsesOnlyWhatItsRowAllows =
      classes().should(useOnlyWhatTheTableAllows());

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule deeplearning4jStaysBehindThePackagesThatWrapIt =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  of("data"),
                  of("network"),
                  of("training"),
                  of("bundle"),
                  of("export"),
                  of("sweep"),
                  of("verification"),
                  of("runtime")))
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".Experiment")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco.."));

  @ArchTest
  static final ArchRule experimentTakesDataVecTypesAlone =
      noClasses()
          .that()
          .haveFullyQualifiedName(ROOT + ".Experiment")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."));

  @ArchTest
  static final ArchRule arbiterAndTribuoStayInSweep =
      noClasses()
          .that(resideOutsideOfPackages(of("sweep")))
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.deeplearning4j.arbiter..", "org.tribuo.."));

  @ArchTest
  static final ArchRule specDependsOnTheJdkAloneButForItsYamlCodec =
      classes()
          .that()
          .resideInAPackage(of("spec"))
          .and()
          .resideOutsideOfPackage(of("spec.yaml"))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", of("spec")));

  @ArchTest
  static final ArchRule referenceDependsOnTheJdkAndSpecAlone =
      classes()
          .that()
          .resideInAPackage(of("reference"))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", of("reference"), of("spec")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule jacksonStaysWhereFilesAreReadAndWritten =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  of("spec.yaml"),
                  of("data.source.json"),
                  of("bundle"),
                  of("export"),
                  of("sweep"),
                  of("run"),
                  of("runs"),
                  of("verification"),
                  of("page"),
                  of("report"),
                  of("runs"),
                  of("dashboard"),
                  of("notebook"),
                  of("cli")))
          .should()
          .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson..", "org.yaml.."));

  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses().that(resideOutsideOfPackages(of("cli"))).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule onlyCommandsEndTheProgram =
      noClasses()
          .that(resideOutsideOfPackages(of("cli")))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  /**
   * The table's rows: a package, and the packages it may use, {@code x..} for one and its rooms.
   */
  private static Map<String, Set<String>> mayUse() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("CONTRIBUTING.md"))) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          String uses = row.group(2).strip();
          Set<String> names =
              switch (uses) {
                case "all" -> Set.of("..");
                case "all but `cli`" -> Set.of("..", "!cli");
                default ->
                    NAME.matcher(uses).results().map(m -> m.group(1)).collect(Collectors.toSet());
              };
          table.put(row.group(1).replace("`", ""), names);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  @Test
  void everyPackageHasARowAndEveryRowAPackage() {
    Set<String> packages =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT).stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(ArchitectureTest::rowOf)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(packages);
    Set<String> named =
        MAY_USE.values().stream()
            .flatMap(Set::stream)
            .map(name -> name.replace("..", "").replace("!", ""))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    assertThat(named)
        .allMatch(name -> packages.stream().anyMatch(p -> (p + ".").startsWith(name + ".")));
  }

  @Test
  void fileAndFoldersStaySmall() throws IOException {
    Map<Path, Integer> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(320);
        if (!file.endsWith("package-info.java")) {
          classes.merge(file.getParent(), 1, Integer::sum);
        }
      }
    }
    assertThat(classes).allSatisfy((f, n) -> assertThat(n).as(f.toString()).isLessThan(36));
    assertThat(classes.get(Path.of("src/main/java/io/github/tabfit"))).isLessThan(6);
  }

  private static ArchCondition<JavaClass> useOnlyWhatTheTableAllows() {
    return new ArchCondition<>("use only what its package's row in CONTRIBUTING.md allows") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String row = rowOf(user);
        Set<String> allowed = MAY_USE.get(row);
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass();
          if (used.getPackageName().equals(ROOT) || used.getPackageName().startsWith(ROOT + ".")) {
            String usedRow = rowOf(used);
            if (!usedRow.equals(row) && (allowed == null || !allows(allowed, usedRow))) {
              events.add(
                  SimpleConditionEvent.violated(
                      user, row + " may use " + allowed + " only: " + dependency.getDescription()));
            }
          }
        }
      }
    };
  }

  private static boolean allows(Set<String> allowed, String used) {
    return allowed.stream()
        .anyMatch(
            name ->
                name.equals("..")
                    ? !allowed.contains("!" + used.replaceFirst("\\..*", ""))
                    : name.equals(used)
                        || (name.endsWith("..")
                            && (used + ".").startsWith(name.substring(0, name.length() - 1))));
  }

  /** The table's row for a class: its package below ours. */
  private static String rowOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? FACADE : name.substring(ROOT.length() + 1);
  }

  private static String of(String packageName) {
    return ROOT + "." + packageName + "..";
  }
}
