package io.laurel.testing;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every version of each campaign, in lists. */
public final class InMemoryCampaigns implements Campaigns {

  private final Map<String, List<Campaign>> versions = new TreeMap<>();

  /** Gives the version that holds it; the same content again is no new one. */
  public synchronized int put(Campaign campaign) {
    var known = versions.computeIfAbsent(campaign.id(), _ -> new ArrayList<>());
    if (known.isEmpty() || !known.getLast().withVersion(0).equals(campaign.withVersion(0))) {
      known.add(campaign.withVersion(known.size() + 1));
    }
    return known.getLast().version();
  }

  @Override
  public synchronized List<Campaign> all() {
    return versions.values().stream().map(List::getLast).toList();
  }

  @Override
  public synchronized Optional<Campaign> find(String id, int version) {
    return versions.getOrDefault(id, List.of()).stream()
        .filter(campaign -> campaign.version() == version)
        .findFirst();
  }
}
