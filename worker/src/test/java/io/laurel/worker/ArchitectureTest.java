package io.laurel.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses WORKER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.laurel.worker");

  @Test
  void theImportSawTheWorker() {
    assertThat(WORKER.size()).isGreaterThan(100);
    assertThat(WORKER.contain(Laurel.class)).isTrue();
  }

  @Test
  void springStaysWithWiringHttpAndSettings() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.laurel.worker.bench..",
            "io.laurel.worker.cli..",
            "io.laurel.worker.demo..",
            "io.laurel.worker.embedded..",
            "io.laurel.worker.keys..",
            "io.laurel.worker.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(WORKER);
  }

  /** Demo and benchmarks are guests: they know Laurel by its promises alone. */
  @Test
  void theDemoReachesLaurelOnlyFromOutside() {
    noClasses()
        .that()
        .resideInAPackage("io.laurel.worker.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.laurel.activities.postgres..",
            "io.laurel.engine..",
            "io.laurel.gate..",
            "io.laurel.ingest.projector..",
            "io.laurel.worker.http..",
            "io.laurel.worker.sandbox..",
            "io.laurel.worker.wiring..")
        .check(WORKER);
  }

  /** Adapters cannot tell it from the vendors, and so it knows nothing of them either. */
  @Test
  void theSandboxStandsAlone() {
    classes()
        .that()
        .resideInAPackage("io.laurel.worker.sandbox..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "io.laurel.worker.bench..",
            "io.laurel.worker.demo..",
            "io.laurel.worker.embedded..",
            "io.laurel.worker.http..",
            "io.laurel.worker.wiring..",
            "io.laurel.activities..",
            "io.laurel.engine..")
        .check(WORKER);
  }

  @Test
  void nothingBelowKnowsTheWiring() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.laurel.worker", "io.laurel.worker.wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.laurel.worker.wiring..")
        .check(WORKER);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("io.laurel.worker.(*)..").should().beFreeOfCycles().check(WORKER);
  }
}
