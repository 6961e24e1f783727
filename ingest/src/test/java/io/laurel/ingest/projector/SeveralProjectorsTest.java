package io.laurel.ingest.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Projectors of one group meet on the same people when ids of several partitions are linked. */
class SeveralProjectorsTest {

  private static final int PROJECTORS = 3;
  private static final Set<String> MEANT_TO_BE_REPEATED = Set.of("40001", "40P01");

  private final Stage stage = new Stage();
  private final Collection<Fate> fates = new ConcurrentLinkedQueue<>();

  @Test
  void leaveNoEventOutOfAnyContext() throws Exception {
    try (var threads = Executors.newFixedThreadPool(PROJECTORS)) {
      var partitions = new ArrayList<Callable<Void>>();
      for (int partition = 0; partition < PROJECTORS; partition++) {
        int own = partition;
        partitions.add(() -> project(own));
      }
      for (var projector : threads.invokeAll(partitions)) {
        projector.get();
      }
    }

    assertThat(fates).allSatisfy(o -> assertThat(o).isInstanceOf(Fate.Applied.class));
    assertThat(stage.stored()).containsOnlyKeys("c0", "c1", "c2").isEqualTo(stage.viewed());
    assertThat(stage.rows("SELECT sum(version) FROM context_current"))
        .containsExactly(List.of(String.valueOf(fates.size())));
  }

  /** Each partition holds one customer and an anonymous id that is another partition's customer. */
  private Void project(int own) throws SQLException {
    var state = new Projection(new EventReading(), new State(stage.database));
    String customer = "c" + own;
    String anonymous = "a" + own;
    for (int round = 0; round < 30; round++) {
      String id = own + "-" + round;
      var stories = new ArrayList<Story>();
      stories.add(Story.anonymous("v" + id, "page_viewed", anonymous).with("url", "/"));
      stories.add(Story.order("o" + id, customer, 100));
      if (round == 10) {
        stories.add(Story.link("l" + id, customer, "a" + (own + 1) % PROJECTORS));
      }
      fates.addAll(applied(state, stories.toArray(Story[]::new)));
    }
    return null;
  }

  private List<Fate> applied(Projection projection, Story... stories) throws SQLException {
    var records = Arrays.stream(stories).map(stage::record).toList();
    while (true) {
      try {
        return projection.apply(records);
      } catch (SQLException e) {
        if (!MEANT_TO_BE_REPEATED.contains(String.valueOf(e.getSQLState()))) {
          throw e;
        }
      }
    }
  }
}
