package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetFileTest {

  private static final String GUIDE =
      """
      id: guide
      kind: content
      title: How to pitch a tent
      text: Pegs first, then the poles.
      """;

  @Test
  void readsAnAssetWithEverythingInIt() {
    var asset =
        valid(
                """
                {"id": "stove-5", "kind": "coupon", "title": "5 off", "text": "5 off a stove.",
                 "tags": ["camping"], "value_cents": 500, "currency": "GBP", "url": "https://a.example",
                 "code": "STOVE5", "tiers": ["gold"], "markets": ["DE"], "channels": ["loyalty"],
                 "locale": "en", "starts_at": "2026-11-01T00:00:00Z", "ends_at": "2026-12-01T00:00:00Z",
                 "stock": 100, "per_customer": 1}
                """)
            .getFirst();

    assertThat(asset.kind()).isEqualTo(Asset.Kind.COUPON);
    assertThat(asset.valueCents()).isEqualTo(500);
    assertThat(asset.currency().getCurrencyCode()).isEqualTo("GBP");
    assertThat(asset.channels()).containsExactly(Channel.LOYALTY);
    assertThat(asset.endsAt()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(asset.stock()).isEqualTo(100);
    assertThat(asset.perCustomer()).isEqualTo(1);
  }

  @Test
  void readsAListInYamlToo() {
    var list =
        "- "
            + GUIDE.strip().replace("\n", "\n  ")
            + "\n- { id: b, kind: perk, title: t, text: x }\n";

    assertThat(valid(list)).extracting(Asset::id).containsExactly("guide", "b");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "knd: a => /knd => did you mean kind?",
        "tags: camping => /tags => must be a list",
        "value_cents: 500 => /currency => is missing",
        "value_cents: -1 => /value_cents => between 0",
        "value_cents: 5.00 => /value_cents => whole number",
        "currency: Euro => /currency => in capitals",
        "markets: [Germany] => /markets/0 => ISO 3166",
        "channels: [mail] => /channels/0 => did you mean email?",
        "ends_at: tomorrow => /ends_at => time with its zone",
        "per_customer: many => /per_customer => whole number",
      })
  void saysWhatIsWrongAndWhere(String line, String pointer, String words) {
    assertThat(faults(GUIDE + line + "\n"))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.detail()).contains(words);
          assertThat(fault.line()).isIn(1, 5);
        });
  }

  @Test
  void saysWhichOfSeveralIsWrong() {
    var text =
        """
        [{"id": "a", "kind": "content", "title": "t", "text": "x"},
         {"id": "b", "kind": "cupon", "title": "t", "text": "x"},
         {"id": "a", "kind": "content", "title": "t", "text": "x"}]
        """;

    assertThat(faults(text))
        .extracting(FileFault::pointer, FileFault::line, FileFault::column)
        .containsExactly(tuple("/1/kind", 2, 22), tuple("/2", 3, 2));
  }

  @Test
  void wantsAnEndAfterTheStart() {
    assertThat(faults(GUIDE + "starts_at: 2026-12-01T00:00:00Z\nends_at: 2026-11-01T00:00:00Z\n"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/ends_at"));
  }

  @Test
  void wantsTheIdBesideWhichItIsKept() {
    assertThat(AssetFile.read(GUIDE, "guide")).isInstanceOf(AssetReading.Valid.class);
    assertThat(AssetFile.read(GUIDE.replace("id: guide\n", ""), "guide"))
        .isInstanceOf(AssetReading.Valid.class);
    assertThat(AssetFile.read(GUIDE, "other")).isInstanceOf(AssetReading.Faulty.class);
  }

  private static List<Asset> valid(String text) {
    return switch (AssetFile.read(text)) {
      case AssetReading.Valid(var assets) -> assets;
      case AssetReading.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  private static List<FileFault> faults(String text) {
    return switch (AssetFile.read(text)) {
      case AssetReading.Valid _ -> List.of();
      case AssetReading.Faulty(var faults) -> faults;
    };
  }
}
