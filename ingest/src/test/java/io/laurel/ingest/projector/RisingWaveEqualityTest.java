package io.laurel.ingest.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What RisingWave is told to compute from {@code raw_events.checked} is what the projector stores,
 * as far as PostgreSQL can stand in for it.
 */
class RisingWaveEqualityTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void computesTheContextsThatTheProjectorStores(long seed) throws Exception {
    var stage = new Stage();
    var risingWave = new RisingWaveStandIn(stage);
    var stream = new RandomStream(seed);
    for (int batch = 0; batch < 10; batch++) {
      var stories = new ArrayList<Story>();
      for (int n = 0; n < 25; n++) {
        stories.add(stream.next());
      }
      risingWave.take(stage.apply(stories.toArray(Story[]::new)));
    }

    assertThat(stage.contexts("SELECT customer_id, context FROM risingwave.unified_context"))
        .isNotEmpty()
        .isEqualTo(stage.stored());
  }

  @Test
  void showsNothingOfWhoWasErased() throws Exception {
    var stage = new Stage();
    var risingWave = new RisingWaveStandIn(stage);
    risingWave.take(
        stage.apply(
            Story.order("e1", "jane", 100),
            Story.anonymous("e2", "session_started", "anon"),
            Story.link("e3", "jane", "anon"),
            Story.order("e4", "bob", 100)));

    risingWave.run("INSERT INTO erased_customers VALUES ('jane'), ('anon')");

    assertThat(stage.rows("SELECT customer_id FROM risingwave.unified_context"))
        .containsExactly(List.of("bob"));
  }
}
