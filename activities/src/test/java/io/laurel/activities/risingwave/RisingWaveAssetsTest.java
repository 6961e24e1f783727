package io.laurel.activities.risingwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.postgres.LedgerPostgres;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.asset.Asset;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RisingWaveAssetsTest {

  private final DataSource ledger = LedgerPostgres.database();
  private final DataSource stateEngine = Rewritten.forPostgres(LedgerPostgres.emptyDatabase());
  private final PostgresAssets assets = new PostgresAssets(ledger, Clock.systemUTC());
  private final Set<String> embedded = new HashSet<>(Set.of("A stove", "A better stove"));
  private final RisingWaveState state = state();

  private RisingWaveState state() {
    return new RisingWaveState(
        ledger,
        stateEngine,
        "broker:9092",
        asset ->
            embedded.contains(asset.title())
                ? Optional.of(new float[] {0.5f, -1})
                : Optional.empty());
  }

  @Test
  void tellsEachVersionOnceAlsoAfterARestart() throws SQLException {
    assets.put(asset("stove", "A stove"));
    state.keepUp();
    state.keepUp();
    assets.put(asset("stove", "A better stove"));
    state.keepUp();
    assets.delete("stove");
    state().keepUp();
    state().keepUp();

    assertThat(rows("SELECT title, deleted, embedding FROM assets ORDER BY version"))
        .containsExactly(
            "A stove f [0.5, -1.0]",
            "A better stove f [0.5, -1.0]",
            "A better stove t [0.5, -1.0]");
    assertThat(rows("SELECT deleted FROM assets NATURAL JOIN current_assets")).containsExactly("t");
  }

  @Test
  void waitsForAnEmbedding() throws SQLException {
    assets.put(asset("stove", "A stove"));
    assets.put(asset("tent", "A tent"));
    state.keepUp();
    assertThat(rows("SELECT asset_id FROM assets")).containsExactly("stove");

    embedded.add("A tent");
    state.keepUp();
    assertThat(rows("SELECT asset_id FROM assets ORDER BY 1")).containsExactly("stove", "tent");
  }

  private static Asset asset(String id, String title) {
    return new Asset(
        id,
        Asset.Kind.COUPON,
        title,
        "text",
        List.of(),
        500,
        Currency.getInstance("EUR"),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  private List<String> rows(String sql) throws SQLException {
    try (var connection = stateEngine.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(String.join(" ", row));
      }
      return found;
    }
  }
}
