package io.laurel.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

  private static final JavaClasses INGEST =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.laurel.ingest");

  @Test
  void theImportSawTheModule() {
    assertThat(INGEST.size()).isGreaterThan(30);
  }

  @Test
  void ingestStandsOnTheCoreAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.laurel.activities..", "io.laurel.worker..", "org.springframework..")
        .check(INGEST);
  }

  @ParameterizedTest
  @CsvSource({
    "io.cloudevents.., cloudevents",
    "com.networknt.., event",
    "tools.jackson.., event",
    "com.fasterxml.jackson.dataformat.yaml.., campaign",
    "org.apache.kafka.streams.., trigger",
    "io.temporal.., opportunity",
  })
  void aLibraryIsKnownToOnePackage(String library, String edge) {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.laurel.ingest." + edge + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(INGEST);
  }

  @Test
  void whatAnEventIsKnowsNoTransport() {
    noClasses()
        .that()
        .resideInAnyPackage("io.laurel.ingest.event..", "io.laurel.ingest.campaign..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "java.sql..", "javax.sql..")
        .check(INGEST);
  }

  @Test
  void theDoorKnowsNoDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage("io.laurel.ingest.gateway..", "io.laurel.ingest.topic..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(INGEST);
  }

  @Test
  void noNameHidesWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Dto|DTO|Handler)$")
        .check(INGEST);
  }
}
