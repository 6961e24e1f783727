package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetTableTest {

  private static final String HEADER =
      "id,kind,title,text,tags,value_cents,currency,channels,starts_at,stock\n";

  private static List<Asset> assets(String csv) {
    return ((AssetReading.Valid) AssetTable.csv(csv)).assets();
  }

  private static List<String> faults(String csv) {
    return ((AssetReading.Faulty) AssetTable.csv(csv))
        .faults().stream().map(FileFault::toString).toList();
  }

  @Test
  void aRowIsAnAsset() {
    var asset =
        assets(
                HEADER
                    + "stove-5,coupon,\"A \"\"stove\"\", cheap\",Warm.,outdoor; camping,500,GBP,"
                    + "sms;loyalty,2026-12-01T00:00:00Z,\r\n")
            .getFirst();

    assertThat(asset.id()).isEqualTo("stove-5");
    assertThat(asset.title()).isEqualTo("A \"stove\", cheap");
    assertThat(asset.tags()).containsExactly("outdoor", "camping");
    assertThat(asset.valueCents()).isEqualTo(500);
    assertThat(asset.channels()).containsExactly(Channel.SMS, Channel.LOYALTY);
    assertThat(asset.startsAt()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(asset.stock()).isNull();
  }

  @Test
  void aCellMayHoldLinesAndAFileAMark() {
    var read = assets("\ufeffID,kind,title,text\n\na,content,T,\"One\n\ntwo\"\nb,perk,T,X");

    assertThat(read).extracting(Asset::id).containsExactly("a", "b");
    assertThat(read.getFirst().text()).isEqualTo("One\n\ntwo");
  }

  @Test
  void tellsAllFaultsByTheLineInWhichTheirRowBegins() {
    var found =
        faults(
            "id,kind,title,text,value_cents,colour\n"
                + "a,content,T,\"One\ntwo\",,\n"
                + "b,voucher,T,X,free,red\n");

    assertThat(found).allSatisfy(fault -> assertThat(fault).startsWith("line 4, column 1: /1/"));
    assertThat(found.toString()).contains("/1/kind", "/1/value_cents", "/1/colour");
  }

  @Test
  void aNumberThatIsNotWholeIsNoText() {
    assertThat(faults(HEADER + "a,coupon,T,X,,5.50,GBP,,,-1\n"))
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).doesNotContain("a text", "without quotes"));
  }

  @Test
  void saysWhatIsWrongWithTheTableItself() {
    assertThat(faults("").getFirst()).contains("the first line names the columns");
    assertThat(faults("id,kind\na,content,T\n").getFirst())
        .startsWith("line 2")
        .contains("more cells");
  }

  @Test
  void takesTheRowsOfAQuery() {
    var row = JsonNodeFactory.instance.objectNode();
    row.put("id", "a").put("kind", "coupon").put("title", "T").put("text", "X");
    row.put("value_cents", 500).put("currency", "EUR").put("tags", "x;y").putNull("stock");

    var reading = AssetTable.rows(List.of(row));

    assertThat(((AssetReading.Valid) reading).assets().getFirst().tags()).containsExactly("x", "y");
    row.put("kind", "voucher");
    assertThat(((AssetReading.Faulty) AssetTable.rows(List.of(row))).faults().getFirst().line())
        .isEqualTo(1);
  }

  @Test
  void tellsWhatDiffersFieldByField() {
    var now = assets("id,kind,title,text,tags\na,perk,T,X,x\nb,perk,T,X,\nc,perk,T,X,\n");
    var wanted = assets("id,kind,title,text,tags\na,perk,T,Y,x;y\nb,perk,T,X,\nd,perk,T,X,\n");

    var diff = AssetDiff.between(now, wanted);

    assertThat(diff.added()).extracting(Asset::id).containsExactly("d");
    assertThat(diff.changed())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.asset().id()).isEqualTo("a");
          assertThat(change.fields()).containsExactly("text", "tags");
        });
    assertThat(diff.same()).extracting(Asset::id).containsExactly("b");
    assertThat(diff.missing()).extracting(Asset::id).containsExactly("c");
  }
}
