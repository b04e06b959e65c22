package io.github.tabfit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  /** What each package may use of ours, beside itself; report also every result: isResult. */
  private static final Map<String, Set<String>> MAY_USE = mayUse();

  @ArchTest
  static final ArchRule everyPackageUsesOnlyWhatItsRowAllows =
      classes().should(useOnlyWhatTheTableAllows());

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

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
                  of("runtime"),
                  of("spark")))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco.."));

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
          .resideInAPackage(ROOT + ".spec")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + ".spec"));

  @ArchTest
  static final ArchRule referenceDependsOnTheJdkAndSpecAlone =
      classes()
          .that()
          .resideInAPackage(of("reference"))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", of("reference"), ROOT + ".spec"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule jacksonStaysWhereFilesAreReadAndWritten =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  of("spec.yaml"),
                  of("bundle"),
                  of("export"),
                  of("sweep"),
                  of("report"),
                  of("cli"),
                  ROOT))
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

  private static Map<String, Set<String>> mayUse() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    table.put("spec", Set.of());
    table.put("runtime", Set.of("spec"));
    table.put("evaluation", Set.of("spec"));
    table.put("reference", Set.of("spec"));
    table.put("report", Set.of("spec", "evaluation"));
    table.put("data", Set.of("spec", "runtime"));
    table.put("network", Set.of("spec", "runtime"));
    table.put("training", Set.of("data", "network", "evaluation", "spec", "runtime"));
    table.put("verification", with(table.get("training"), "training", "reference"));
    table.put("lesson", with(table.get("training"), "training", "reference", "verification"));
    table.put("bundle", Set.of("data", "network", "evaluation", "spec", "runtime"));
    table.put("export", with(table.get("bundle"), "bundle"));
    table.put("sweep", with(table.get("training"), "training", "bundle"));
    table.put("spark", with(table.get("sweep"), "sweep"));
    table.put(FACADE, Set.copyOf(table.keySet()));
    table.put("cli", Set.copyOf(table.keySet()));
    return Map.copyOf(table);
  }

  private static Set<String> with(Set<String> packages, String... more) {
    Set<String> all = new HashSet<>(packages);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  private static ArchCondition<JavaClass> useOnlyWhatTheTableAllows() {
    return new ArchCondition<>("use only what its package's row in the table allows") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String row = rowOf(user);
        Set<String> allowed = MAY_USE.get(row);
        if (allowed == null) {
          events.add(
              SimpleConditionEvent.violated(
                  user, user.getName() + " is in package " + row + ", which has no row"));
          return;
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass();
          if (used.getPackageName().equals(ROOT) || used.getPackageName().startsWith(ROOT + ".")) {
            String usedRow = rowOf(used);
            if (!usedRow.equals(row)
                && !allowed.contains(usedRow)
                && !(row.equals("report") && isResult(used))) {
              events.add(
                  SimpleConditionEvent.violated(
                      user,
                      row
                          + " may use "
                          + new TreeSet<>(allowed)
                          + " only: "
                          + dependency.getDescription()));
            }
          }
        }
      }
    };
  }

  /** A report is made from the records that other packages leave, never from what computes them. */
  private static boolean isResult(JavaClass used) {
    return used.isRecord() || used.isEnum();
  }

  /** The table's row for a class: the first part of its package below ours. */
  private static String rowOf(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(ROOT)) {
      return FACADE;
    }
    String below = name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static String of(String packageName) {
    return ROOT + "." + packageName + "..";
  }
}
