package io.laurel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.workflow.WorkflowInterface;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String CONDITIONS = "io.laurel.campaign.condition..";

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.laurel");

  @Test
  void theImportSawTheCore() {
    assertThat(CORE.size()).isGreaterThan(60);
  }

  @Test
  void theCoreStandsOnlyOnItsAllowList() {
    classes()
        .that()
        .resideOutsideOfPackage(CONDITIONS)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "io.laurel..",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "io.temporal.workflow..",
                    "io.temporal.activity..",
                    "io.temporal.common..",
                    "io.temporal.failure..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..",
                    "org.slf4j..")
                .or(belongToAnyOf(URI.class, URISyntaxException.class, Normalizer.class)))
        .check(CORE);
  }

  @Test
  void onlyTheEngineSeesTheWorkflowApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.laurel.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.temporal.workflow..")
        .check(CORE);
  }

  @Test
  void theEngineNeverEvaluatesConditionsOrTheGateItself() {
    noClasses()
        .that()
        .resideInAPackage("io.laurel.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CONDITIONS)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.laurel.gate.Gate")
        .check(CORE);
  }

  @Test
  void nothingDependsOnTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.laurel.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.laurel.engine..")
        .check(CORE);
  }

  @Test
  void workflowsArePublicAndFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .implement(io.laurel.engine.OpportunityWorkflow.class)
        .should()
        .bePublic()
        .andShould()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .check(CORE);
    classes()
        .that()
        .areAnnotatedWith(WorkflowInterface.class)
        .should()
        .resideInAPackage("io.laurel.engine..")
        .check(CORE);
  }

  @Test
  void packagesHaveNoCyclesBesidesTheFamilyOfTheDecision() {
    slices()
        .matching("io.laurel.(engine|money|customer|context)..")
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  @Test
  void noNameHidesWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Dto|DTO|Handler)$")
        .check(CORE);
  }
}
