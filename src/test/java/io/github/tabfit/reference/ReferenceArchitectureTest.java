package io.github.tabfit.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.github.tabfit.reference",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ReferenceArchitectureTest {
  @ArchTest
  static final ArchRule dependsOnTheJdkAndTheSpecOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.github.tabfit.spec", "io.github.tabfit.reference");
}
