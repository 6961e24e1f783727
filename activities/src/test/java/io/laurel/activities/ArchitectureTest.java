package io.laurel.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

  private static final JavaClasses ADAPTERS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.laurel.activities");

  @Test
  void theImportSawTheModule() {
    assertThat(ADAPTERS.size()).isGreaterThan(100);
  }

  @Test
  void adaptersStandOnTheCoreAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.laurel.ingest..",
            "io.laurel.worker..",
            "io.laurel.engine..",
            "org.springframework..",
            "org.apache.kafka..")
        .check(ADAPTERS);
  }

  @ParameterizedTest
  @CsvSource({
    "org.postgresql.., postgres",
    "com.twilio.., twilio",
    "dev.langchain4j.model.openai.., langchain4j",
    "dev.langchain4j.model.chat.., langchain4j",
    "dev.langchain4j.model.embedding.., lucene",
    "org.apache.lucene.., lucene",
    "com.google.i18n.., zone",
    "com.ibm.icu.., zone",
  })
  void aVendorIsKnownToOnePackage(String vendor, String edge) {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.laurel.activities." + edge + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(vendor)
        .check(ADAPTERS);
  }

  @Test
  void nobodyTalksToADatabaseButTheStores() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.laurel.activities.postgres..", "io.laurel.activities.risingwave..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(ADAPTERS);
  }

  @Test
  void nobodyTalksHttpButThoseWhoCallSomebody() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.laurel.activities.loyalty..",
            "io.laurel.activities.twilio..",
            "io.laurel.activities.http..",
            "io.laurel.activities.langchain4j..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(ADAPTERS);
  }

  @Test
  void everyCallHasAnEnd() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.laurel.activities.http..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(HttpClient.class)
        .check(ADAPTERS);
  }

  @ParameterizedTest
  @CsvSource({"postgres", "risingwave", "lucene", "langchain4j", "twilio", "loyalty"})
  void noOtherPackageSeesAnEdge(String edge) {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.laurel.activities." + edge + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.laurel.activities." + edge + "..")
        .check(ADAPTERS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.laurel.activities.(*)..").should().beFreeOfCycles().check(ADAPTERS);
  }

  @Test
  void whatIsSharedBetweenEdgesIsInterfacesAndRecords() {
    classes()
        .that()
        .resideInAPackage("io.laurel.activities.ledger..")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beInterfaces()
        .check(ADAPTERS);
  }

  @Test
  void noNameHidesWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Dto|DTO|Handler)$")
        .check(ADAPTERS);
  }
}
