package io.laurel.worker.wiring;

import io.laurel.activities.risingwave.RisingWaveState;
import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.round.Rounds;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps RisingWave in order for as long as this process lives. It waits for nobody and nobody for
 * it: events go on into the ledger's PostgreSQL, and RisingWave takes them from the topic later.
 */
final class RisingWaveUpkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RisingWaveUpkeep.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final RisingWaveState state;
  private final RisingWaveWiring.Pool connections;
  private final Rounds rounds = new Rounds("risingwave-upkeep", this::round);

  /**
   * @param connections closed in the end
   */
  RisingWaveUpkeep(RisingWaveState state, RisingWaveWiring.Pool connections) {
    this.state = state;
    this.connections = connections;
  }

  RisingWaveUpkeep start() {
    rounds.start();
    return this;
  }

  private Duration round() {
    try {
      state.keepUp();
    } catch (SQLException | RuntimeException fault) {
      // not the fault itself: its message may quote data
      LOG.warn("RisingWave is not in order yet ({}); next attempt in 5 s", Causes.of(fault));
    }
    return PAUSE;
  }

  @Override
  public void close() {
    rounds.close();
    connections.close();
  }
}
