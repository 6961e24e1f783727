package io.laurel.worker.wiring;

import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.postgres.PostgresAssets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes over the assets on file when they change; before the first look nothing is served. */
final class CatalogueRefresh implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogueRefresh.class);

  private final Catalogue catalogue;
  private final PostgresAssets rows;
  private final Duration interval;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("catalogue-refresh").factory());
  private long seen = -1;
  private volatile boolean running;

  CatalogueRefresh(Catalogue catalogue, PostgresAssets rows, Duration interval) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.interval = interval;
  }

  @Override
  public void start() {
    refresh();
    running = true;
    long millis = interval.toMillis();
    var _ =
        clockwork.scheduleWithFixedDelay(this::lookAgain, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    clockwork.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the workers, which start when the application is ready. */
  @Override
  public int getPhase() {
    return 0;
  }

  private synchronized void refresh() {
    long version = rows.version();
    if (version != seen) {
      catalogue.replace(rows.all());
      seen = version;
    }
  }

  /**
   * The old catalogue serves on while the ledger is away; a schedule ends at its first exception.
   */
  private void lookAgain() {
    try {
      refresh();
    } catch (RuntimeException away) {
      LOG.warn("the catalogue could not be refreshed: {}", away.getClass().getSimpleName());
    }
  }
}
