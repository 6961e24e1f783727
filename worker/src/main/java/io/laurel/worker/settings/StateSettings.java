package io.laurel.worker.settings;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What keeps the customers' contexts, and what is kept of the event stream.
 *
 * @param engine whose contexts are read; the ledger's PostgreSQL keeps its own in any case
 * @param retention how long single events stay in PostgreSQL; totals and latest words stay for good
 */
@ConfigurationProperties("laurel.state")
public record StateSettings(
    @DefaultValue("postgres") Engine engine,
    @Range(from = "P1M") @DefaultValue("P25M") Period retention) {

  /** What a context is read from. */
  public enum Engine {
    POSTGRES,
    RISINGWAVE
  }

  public boolean isRisingWave() {
    return engine == Engine.RISINGWAVE;
  }
}
