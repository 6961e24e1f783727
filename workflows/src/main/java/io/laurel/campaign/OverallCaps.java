package io.laurel.campaign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Campaigns under caps of the house, which hold for each of them beside its own. */
public record OverallCaps(Campaigns campaigns, List<Cap> caps) implements Campaigns {

  public OverallCaps {
    caps = List.copyOf(caps);
  }

  @Override
  public List<Campaign> all() {
    return campaigns.all().stream().map(this::bound).toList();
  }

  @Override
  public Optional<Campaign> find(String id, int version) {
    return campaigns.find(id, version).map(this::bound);
  }

  @Override
  public Optional<Campaign> newest(String id) {
    return campaigns.newest(id).map(this::bound);
  }

  private Campaign bound(Campaign campaign) {
    return campaign.withCaps(Stream.concat(campaign.caps().stream(), caps.stream()).toList());
  }
}
