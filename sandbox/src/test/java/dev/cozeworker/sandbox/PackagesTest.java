package dev.cozeworker.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cozeworker.sandbox");

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.cozeworker.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void only_the_broker_knows_kafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..sandbox.broker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "kafka..")
        .check(CLASSES);
  }
}
