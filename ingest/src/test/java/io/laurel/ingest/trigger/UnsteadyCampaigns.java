package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Campaigns in a ledger that is away at times, or neither answers nor refuses. */
final class UnsteadyCampaigns implements Campaigns {

  private final Campaigns campaigns;
  private final Semaphore readings = new Semaphore(0);
  private volatile CountDownLatch answering = new CountDownLatch(0);
  private volatile boolean isAway;

  UnsteadyCampaigns(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  void away(boolean is) {
    isAway = is;
  }

  void hang() {
    readings.drainPermits();
    answering = new CountDownLatch(1);
  }

  void goOn() {
    answering.countDown();
  }

  /** Until somebody has begun to read all of them, once for each time. */
  void awaitReading() throws InterruptedException {
    readings.acquire();
  }

  @Override
  public List<Campaign> all() {
    readings.release();
    answer();
    return campaigns.all();
  }

  @Override
  public Optional<Campaign> find(String id, int version) {
    answer();
    return campaigns.find(id, version);
  }

  private void answer() {
    try {
      answering.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (isAway) {
      throw new UncheckedIOException(new IOException("the ledger is away"));
    }
  }
}
