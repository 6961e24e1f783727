package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors complete by says what the reader takes. */
class CampaignSchemaTest {

  private static final String TEXT = text();
  private static final JsonNode TREE = tree(TEXT);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(TEXT, InputFormat.JSON);
  private static final Pattern KNOWN = Pattern.compile("Known are (.*)\\.");
  private static final String SMALL =
      """
      id: churn-save
      name: Save the leaving
      goal: Help.
      trigger: { event: { type: ml_score, when: "event.score >= 0.8" } }
      assets: 'asset.kind == "content"'
      actions: [send_message]
      budget: { limit_cents: 100, currency: EUR }
      """;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "zzz: 1 => ",
        "active: { zzz: 1 } => /active",
        "trigger: { zzz: 1 } => /trigger",
        "trigger: { event: { zzz: 1 } } => /trigger/event",
        "trigger: { absence: { zzz: 1 } } => /trigger/absence",
        "trigger: { count: { zzz: 1 } } => /trigger/count",
        "trigger: { schedule: { zzz: 1 } } => /trigger/schedule",
        "crm_fields: { a: { zzz: 1 } } => /crm_fields/a",
        "budget: { zzz: 1 } => /budget",
        "caps: [{ zzz: 1 }] => /caps/0",
        "quiet_hours: { zzz: 1 } => /quiet_hours",
        "approval: { zzz: 1 } => /approval",
        "approval: { escalate: { zzz: 1 } } => /approval/escalate",
        "reasoner: { zzz: 1 } => /reasoner",
      })
  void namesTheKeysThatTheReaderKnows(String text, String pointer) {
    var at = pointer == null ? "" : pointer;
    var fault =
        faults(text).stream()
            .filter(f -> f.pointer().equals(at + "/zzz"))
            .findFirst()
            .orElseThrow();
    var matcher = KNOWN.matcher(fault.detail());

    assertThat(matcher.find()).isTrue();
    assertThat(new TreeSet<>(Arrays.asList(matcher.group(1).split(", "))))
        .isEqualTo(new TreeSet<>(keys(at)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "active: false",
        "active: { from: 2026-12-01T00:00:00Z, until: 2027-01-07T00:00:00+01:00 }",
        "purpose: service",
        "cooldown: P1W",
        "expires_after: PT1H30M",
        "crm_fields: { note: { type: string, max_length: 20 } }",
        "caps: [{ channel: sms, max: 1, per: P7D }]",
        "quiet_hours: { from: \"21:00\", to: \"08:00\" }",
        "approval: { when: 'false' }",
        "approval: { escalate: { after: PT2H, to: leads } }",
        "reasoner: { max_turns: 4, max_micros: 0 }",
        "holdout: 0.1",
        "version: 3",
      })
  void takesWhatTheReaderTakes(String line) {
    var text = SMALL + line + "\n";

    assertThat(faults(text)).isEmpty();
    assertThat(errors(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }",
        "count: { of: product_viewed, same: product_id, at_least: 3, within: PT24H }",
        "schedule: { at: \"09:00\", zone: customer, when: \"customer.points_expiring_7d > 0\" }",
        "event: { type: table_booked }",
      })
  void takesEachKindOfTrigger(String trigger) {
    var text = SMALL.replaceFirst("trigger: .*", "trigger: { " + trigger.replace("$", "") + " }");

    assertThat(faults(text)).isEmpty();
    assertThat(errors(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prioritty: 3",
        "priority: high",
        "priority: 5000",
        "cooldown: 3 days",
        "cooldown: P1M",
        "cooldown: P",
        "purpose: marketting",
        "holdout: 1",
        "holdout: -0.1",
        "active: yes please",
        "active: { from: tomorrow }",
        "quiet_hours: { from: 9pm, to: '08:00' }",
        "quiet_hours: { from: '25:00', to: '08:00' }",
        "quiet_hours: { from: '21:00' }",
        "caps: { channel: sms }",
        "caps: [{ channel: fax, max: 1, per: P1D }]",
        "caps: [{ channel: sms, max: 0, per: P1D }]",
        "approval: { on_deadline: approve }",
        "reasoner: { max_turns: 0 }",
        "crm_fields: { note: { type: text } }",
      })
  void refusesWhatTheReaderRefuses(String line) {
    var text = SMALL + line + "\n";

    assertThat(faults(text)).isNotEmpty();
    assertThat(errors(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name", "goal", "trigger", "assets", "actions", "budget"})
  void missesWhatTheReaderMisses(String key) {
    var text = SMALL.replaceFirst("(?m)^" + key + ": .*\n", "");

    assertThat(faults(text)).isNotEmpty();
    assertThat(errors(text)).isNotEmpty();
  }

  @Test
  void tellsTheDefaultsThatTheReaderFillsIn() {
    var small = (CampaignReading.Valid) CampaignFile.read(SMALL, CampaignRules.STANDARD);
    var filled = tree(CampaignJson.write(small.campaign()).toString());

    assertThat(defaults("/properties")).hasSizeGreaterThan(15);
    assertThat(defaults("/properties"))
        .allSatisfy(pointer -> {
          var told = TREE.at(pointer + "/default");
          var used = filled.at(pointer.replace("/properties", ""));
          assertThat(used.asText(used.toString()))
              .as(pointer)
              .isEqualTo(told.asText(told.toString()));
        });
  }

  @Test
  void saysOfEveryKeyWhatItMeans() {
    assertThat(described("")).isEmpty();
  }

  private static List<String> described(String at) {
    return TREE.at(at + "/properties")
        .propertyStream()
        .flatMap(field -> {
          var below = at + "/properties/" + field.getKey();
          var silent = field.getValue().has("description") ? List.<String>of() : List.of(below);
          return java.util.stream.Stream.concat(silent.stream(), described(below).stream());
        })
        .toList();
  }

  /** The trigger has none, for only one of its kinds is there. */
  private static List<String> defaults(String at) {
    return TREE.at(at)
        .propertyStream()
        .filter(field -> !field.getKey().equals("trigger"))
        .flatMap(field -> {
          var here = at + "/" + field.getKey();
          var own = field.getValue().has("default") ? List.of(here) : List.<String>of();
          return java.util.stream.Stream.concat(
              own.stream(), defaults(here + "/properties").stream());
        })
        .toList();
  }

  private static List<String> keys(String pointer) {
    var schema = TREE;
    for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
      var next = schema.path("properties").path(step);
      schema =
          !next.isMissingNode()
              ? next.has("oneOf") ? next.path("oneOf").path(1) : next
              : schema.has("items") ? schema.path("items") : schema.path("additionalProperties");
    }
    return schema.path("properties").propertyStream().map(java.util.Map.Entry::getKey).toList();
  }

  private static List<FileFault> faults(String text) {
    return switch (CampaignFile.read(text, CampaignRules.STANDARD)) {
      case CampaignReading.Valid _ -> List.of();
      case CampaignReading.Faulty(var faults) -> faults;
    };
  }

  private static List<Error> errors(String yaml) {
    try {
      return SCHEMA.validate(new YAMLMapper().readTree(yaml).toString(), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() {
    try {
      return Files.readString(Path.of("src/main/resources/schemas/campaign.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
