package dev.cozeworker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code against the house of the design: packages, arrows, and who knows what. */
class ArchitectureTest {
  private static final String ROOT = "dev.cozeworker.";

  /** From the top down: a room may know those of the storeys below its own, and no other. */
  private static final List<Set<String>> STOREYS =
      List.of(
          Set.of("cli"),
          Set.of("app"),
          Set.of("server"),
          Set.of("intake", "state"),
          Set.of("serving", "migration"),
          Set.of("failover", "conversations"),
          Set.of("coze"),
          Set.of("credentials"),
          Set.of("config"));

  /**
   * Who knows Kafka. The wiring needs no exception: it hands configuration to {@code intake} and
   * {@code state}, which make their clients themselves.
   */
  private static final String[] KNOW_KAFKA = {ROOT + "intake..", ROOT + "state..", ROOT + "cli.."};

  private static final JavaClasses WORKER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cozeworker")
          .that(not(resideInAnyPackage(ROOT + "contracts..", ROOT + "sandbox..")));

  static List<String> rooms() {
    return STOREYS.stream().flatMap(Set::stream).sorted().toList();
  }

  @Test
  void every_class_lives_in_a_room_of_the_design() {
    Set<String> found =
        WORKER.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length()).replaceFirst("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rooms()).containsAll(found);
  }

  @Test
  void packages_are_free_of_cycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(WORKER);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void arrows_point_downwards_only(String room) {
    String[] allowed =
        STOREYS.stream()
            .dropWhile(storey -> !storey.contains(room))
            .skip(1)
            .flatMap(Set::stream)
            .map(lower -> ROOT + lower + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.cozeworker.."))
                .or(resideInAnyPackage(ROOT + room + "..", ROOT + "contracts.."))
                .or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .check(WORKER);
  }

  @Test
  void kafka_is_known_to_intake_shared_state_and_the_command_line_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(KNOW_KAFKA)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(WORKER);
  }

  @Test
  void coze_and_its_http_client_are_known_to_coze_and_credentials_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "coze..", ROOT + "credentials..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..", "retrofit2..", "com.coze..")
        .check(WORKER);
  }

  @Test
  void yaml_is_known_to_the_loader_of_the_configuration_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "config.loader..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat.yaml..")
        .check(WORKER);
  }

  @Test
  void the_environment_is_read_by_the_command_line_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(WORKER);
  }
}
