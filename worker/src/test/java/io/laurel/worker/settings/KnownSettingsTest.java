package io.laurel.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

class KnownSettingsTest {

  @Test
  void knowsEveryEdge() {
    var annotated =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.laurel.worker")
                .stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(JavaClass::getName)
                .toList();
    assertThat(KnownSettings.EDGES)
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(annotated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "laurel.roles",
        "laurel.roles[0]",
        "laurel.model.key-file",
        "laurel.model.keyFile",
        "LAUREL_MODEL_KEY_FILE",
        "LAUREL_MODEL_KEYFILE",
        "laurel.kafka.properties.security.protocol",
        "LAUREL_KAFKA_PROPERTIES_SECURITY_PROTOCOL",
        "LAUREL_GATE_LINKHOSTS_0",
        "LAUREL_JAVA_OPTS",
        "LAUREL_KEY_ADMIN",
        "LAUREL_SERVICE_HOST",
        "LAUREL_CONSOLE_SERVICE_PORT_HTTP",
        "LAUREL_PORT_8080_TCP_ADDR",
        "laurel.test.risingwave.url",
        "laurelberry.colour",
        "spring.main.banner-mode"
      })
  void passesWhatSomebodyReads(String name) {
    assertThat(KnownSettings.fault(name, "any")).isEmpty();
  }

  @Test
  void passesThePortThatKubernetesTells() {
    assertThat(KnownSettings.fault("LAUREL_PORT", "tcp://10.0.0.1:8080")).isEmpty();
    assertThat(KnownSettings.fault("LAUREL_PORT", "8080")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "laurel.modle.url, laurel.model.url",
    "LAUREL_MODLE_URL, LAUREL_MODEL_URL",
    "laurel.kafka.bootstrap-server, laurel.kafka.bootstrap-servers",
    "LAUREL_LEDGER_PASWORD, LAUREL_LEDGER_PASSWORD",
    "laurel.http.portt, laurel.http.port"
  })
  void namesTheSettingThatWasMeant(String spelled, String meant) {
    assertThat(KnownSettings.fault(spelled, "s3cret"))
        .hasValueSatisfying(fault ->
            assertThat(fault)
                .contains("there is no setting " + spelled + "; did you mean " + meant + "?")
                .doesNotContain("s3cret"));
  }

  @Test
  void namesTheTableWhereNothingIsNear() {
    assertThat(KnownSettings.fault("laurel.horoscope.sign", "virgo"))
        .hasValue(
            "there is no setting laurel.horoscope.sign; docs/settings.md names all there are");
  }

  @ParameterizedTest
  @CsvSource({
    "LAUREL_APPROVALS_SIGNALS, refuse, laurel.approvals.signals can only be accept so far; leave it out",
    "laurel.temporal.codec-key-file, /etc/key, laurel.temporal.codec-key-file is not supported yet; leave it out",
    "laurel.providers.braze.url, https://rest.iad-01.braze.com, laurel.providers.braze is not supported yet; leave it out",
    "laurel.notifications[0].url, https://example.org, laurel.notifications is not supported yet; leave it out"
  })
  void refusesWhatIsPromisedButReadByNobody(String name, String value, String words) {
    assertThat(KnownSettings.fault(name, value)).hasValue(words);
  }

  @Test
  void repeatsNoSecretOfWhatIsPromised() {
    assertThat(KnownSettings.fault("LAUREL_PROVIDERS_BRAZE_KEY", "s3cret"))
        .hasValue("laurel.providers.braze is not supported yet; leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"laurel.rolesx", "laurel.http.port.x", "LAUREL_GATE_LINKHOSTS_X"})
  void takesNoLongerNameForASetting(String name) {
    assertThat(KnownSettings.fault(name, "any")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "laurel.approvals.signals, accept",
    "LAUREL_APPROVALS_SIGNALS, Accept",
    "LAUREL_APPROVALS_SIGNALS, ''",
    "laurel.temporal.codec-key-file, ''"
  })
  void passesWhatIsPromisedAtItsDefault(String name, String value) {
    assertThat(KnownSettings.fault(name, value)).isEmpty();
  }
}
